import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message, ToolSpecification } from "../../src/models/messages.ts";
import { describeTools, toTextDialect } from "../../src/models/text-dialect.ts";

const SEARCH: ToolSpecification = {
  name: "search",
  description: "Searches the corpus.",
  parameters: {
    type: "object",
    properties: {
      query: { type: "string", description: "What to look for." },
      limit: { type: "integer" },
      kind: { enum: ["trial", "review"] },
      ids: { type: "array", items: { type: "string" } },
      year: { anyOf: [{ type: "integer" }, { type: "null" }] },
      span: { type: "object", properties: { from: { type: "number" } } },
    },
    required: ["query", "kind"],
  },
};

describe("the description of the tools", () => {
  it("is short, names every argument and shows one call", () => {
    expect(describeTools([SEARCH])).toBe(`# Tools
You may call one or more of these functions:
- search: Searches the corpus.
  query (string): What to look for.
  limit (integer, optional)
  kind ("trial" | "review")
  ids (list of string, optional)
  year (integer | null, optional)
  span ({from: number}, optional)
For each call, return a JSON object with the name and arguments within <tool_call></tool_call> tags, and nothing else:
<tool_call>
{"name":"search","arguments":{"query":"…","kind":"trial"}}
</tool_call>
The result comes back within <tool_response></tool_response>. A reply without a call is your final answer.`);
  });

  it("is nothing without tools", () => {
    expect(describeTools([])).toBe("");
    const messages: Message[] = [{ role: "user", content: "Hello" }];
    expect(toTextDialect(messages, [])).toEqual(messages);
  });
});

describe("a conversation", () => {
  const result = (id: string, content: string): Message => ({ role: "tool", toolCallId: id, name: "search", content });

  it("gathers results and what the user says next into one message", () => {
    const told = toTextDialect(
      [
        { role: "user", content: "Q" },
        { role: "assistant", content: "Hm.", toolCalls: [{ id: "a", name: "search", arguments: '{"query": 1' }] },
        result("a", "one"),
        result("b", "two"),
        { role: "user", content: "Answer now." },
      ],
      [SEARCH],
    );
    expect(told.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(told[2]).toEqual({
      role: "assistant",
      content: 'Hm.\n<tool_call>\n{"name": "search", "arguments": {"query": 1}\n</tool_call>',
    });
    expect(told[3]?.content).toBe(
      "<tool_response>\none\n</tool_response>\n<tool_response>\ntwo\n</tool_response>\nIf this is enough, answer the question as told above; if not, make a different call.\nAnswer now.",
    );
  });

  it("shows the model its own words as it wrote them", () => {
    const text = '```json\n{"name": "search", "arguments": {}}\n```';
    const message: Message = {
      role: "assistant",
      content: "",
      reasoning: "Hm.",
      text,
      toolCalls: [{ id: "a", name: "search", arguments: "{}" }],
    };
    expect(toTextDialect([message], [])).toEqual([{ role: "assistant", content: text, reasoning: "Hm." }]);
  });

  it("only grows at its end, whatever turn is appended, and never changes what it was given", () => {
    const message = fc.oneof<fc.Arbitrary<Message>[]>(
      fc.record({ role: fc.constant("user" as const), content: fc.string() }),
      fc.record({ role: fc.constant("assistant" as const), content: fc.string() }),
      fc.string().map((content) => result("a", content)),
    );
    fc.assert(
      fc.property(fc.array(message, { maxLength: 8 }), fc.array(message, { maxLength: 8 }), (before, after) => {
        fc.pre(before.at(-1)?.role !== "tool" || after[0]?.role !== "tool");
        const given = JSON.stringify(before);
        const flat = (messages: Message[]) => messages.map(({ role, content }) => `${role}\n${content}`).join("\u0000");
        const first = toTextDialect(before, [SEARCH]);
        const second = toTextDialect([...before, ...after], [SEARCH]);
        expect(flat(second).startsWith(flat(first))).toBe(true);
        expect(second.slice(1).every(({ role }, index) => role !== "user" || second[index]?.role !== "user")).toBe(
          true,
        );
        expect(JSON.stringify(before)).toBe(given);
      }),
    );
  });
});
