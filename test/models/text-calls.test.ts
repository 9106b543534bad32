import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTextCalls } from "../../src/models/text-calls.ts";

const CALL = '{"name": "search", "arguments": {"q": "a"}}';
const READ = { name: "search", arguments: '{"q": "a"}' };

describe("calls are read from", () => {
  it.each<[string, string, string, unknown[]]>([
    ["a tag", `<tool_call>\n${CALL}\n</tool_call>`, "", [READ]],
    ["a tag in a line", `Let me see.<tool_call>${CALL}</tool_call>`, "Let me see.", [READ]],
    ["a tag that is never closed", `Let me see.\n<tool_call>\n${CALL}`, "Let me see.", [READ]],
    [
      "several tags",
      `One\n<tool_call>${CALL}</tool_call>\nTwo\n<tool_call>${CALL}</tool_call>`,
      "One\n\nTwo",
      [READ, READ],
    ],
    ["several objects in one tag", `<tool_call>\n${CALL}\n${CALL}\n</tool_call>`, "", [READ, READ]],
    ["a list in a tag", `<tool_call>[${CALL}, ${CALL}]</tool_call>`, "", [READ, READ]],
    ["tags of which one is never closed", `<tool_call>${CALL}\n<tool_call>${CALL}</tool_call>`, "", [READ, READ]],
    ["a tag within a fence", `\`\`\`xml\n<tool_call>\n${CALL}\n</tool_call>\n\`\`\``, "", [READ]],
    ["a fence within a tag", `<tool_call>\n\`\`\`json\n${CALL}\n\`\`\`\n</tool_call>`, "", [READ]],
    ["a fence", `I search:\n\`\`\`json\n${CALL}\n\`\`\`\nThen I answer.`, "I search:\n\nThen I answer.", [READ]],
    ["a fence without a language", `\`\`\`\n${CALL}\n\`\`\``, "", [READ]],
    ["a fence that is never closed", `\`\`\`json\n${CALL}`, "", [READ]],
    ["a bare object", CALL, "", [READ]],
    ["a bare object over several lines", '{\n  "name": "search",\n  "arguments": {"q": "a"}\n}', "", [READ]],
    ["a bare object after prose", `I will search.\n\n${CALL}`, "I will search.", [READ]],
    ["bare objects on lines", `${CALL}\n${CALL}`, "", [READ, READ]],
    ["a bare list", `[${CALL},\n ${CALL}]`, "", [READ, READ]],
    ["parameters, as other models say", '{"name": "search", "parameters": {"q": "a"}}', "", [READ]],
    ["junk behind the object in a tag", `<tool_call>${CALL}}</tool_call>Done.`, "Done.", [READ]],
    [
      "a closing tag within a string",
      '<tool_call>{"name": "x", "arguments": {"q": "</tool_call>"}}</tool_call>',
      "",
      [{ name: "x", arguments: '{"q": "</tool_call>"}' }],
    ],
    ["a tag without arguments", '<tool_call>{"name": "list"}</tool_call>', "", [{ name: "list", arguments: "" }]],
  ])("%s", (_name, text, content, calls) => {
    expect(readTextCalls(text)).toEqual({ content, calls });
  });

  it("spelling and order of the arguments stay", () => {
    const written = '{ "b" : 1.0,\n "a":"\\u00e9", "a": [1 ,2] }';
    const { calls } = readTextCalls(`<tool_call>{"arguments": ${written}, "name": "x"}</tool_call>`);
    expect(calls).toEqual([{ name: "x", arguments: written }]);
  });
});

describe("broken calls keep all of their text and the name that can be told", () => {
  it.each<[string, string, string, string]>([
    [
      "a missing brace in a tag",
      '<tool_call>{"name": "search", "arguments": {"q": "a"}</tool_call>',
      "search",
      '{"name": "search", "arguments": {"q": "a"}',
    ],
    [
      "single quotes",
      "<tool_call>{'name': 'search', 'arguments': {'q': 'a'}}</tool_call>",
      "search",
      "{'name': 'search', 'arguments': {'q': 'a'}}",
    ],
    ["a function call", '<tool_call>\nsearch(q="a")\n</tool_call>', "search", 'search(q="a")'],
    ["no name", '<tool_call>{"arguments": {"q": "a"}}</tool_call>', "unknown", '{"arguments": {"q": "a"}}'],
    [
      "a string cut in the middle",
      '<tool_call>{"name": "search", "arguments": {"q": "a',
      "search",
      '{"name": "search", "arguments": {"q": "a',
    ],
    [
      "a missing brace in a fence",
      '```json\n{"name": "search", "arguments": {"q": "a"}\n```',
      "search",
      '{"name": "search", "arguments": {"q": "a"}',
    ],
    [
      "a bare missing brace",
      '{"name": "search", "arguments": {"q": "a"}',
      "search",
      '{"name": "search", "arguments": {"q": "a"}',
    ],
    [
      "a trailing comma",
      '{"name": "search", "arguments": {"q": "a",}}',
      "search",
      '{"name": "search", "arguments": {"q": "a",}}',
    ],
  ])("%s", (_name, text, name, written) => {
    expect(readTextCalls(text)).toEqual({ content: "", calls: [{ name, arguments: written }] });
  });

  it("one broken call does not swallow the next", () => {
    const text = `<tool_call>{"name": "a", "arguments": {</tool_call>\n<tool_call>${CALL}</tool_call>`;
    expect(readTextCalls(text).calls).toEqual([{ name: "a", arguments: '{"name": "a", "arguments": {' }, READ]);
  });
});

describe("prose is no call", () => {
  it.each([
    ["an object in a sentence", `You could send ${CALL} to the server.`],
    ["a sentence after the object", `${CALL} is what I would send.`],
    ["a word about tags", "I would use <tool_call> tags, closed by </tool_call>, for that."],
    ["a tag in backticks", `Write \`<tool_call>${CALL}</tool_call>\` to search.`],
    ["an object of another kind", '{"name": "aspirin", "dose": "100 mg"}'],
    ["an object with more in it", '{"name": "search", "arguments": {"q": "a"}, "note": "example"}'],
    ["arguments that are no object", '{"name": "search", "arguments": "q"}'],
    ["a name that is none", '{"name": "two words", "arguments": {}}'],
    ["another language", `\`\`\`python\n${CALL}\n\`\`\``],
    ["a fence with code around it", `\`\`\`json\nconst x = ${CALL}\n\`\`\``],
    ["an object of the patient", '```json\n{"name": "Doe", "age": 3}\n```'],
    ["numbers in brackets", "[1] Aspirin reduces risk.\n[2] {\n"],
    ["nothing", ""],
  ])("%s", (_name, text) => {
    expect(readTextCalls(text)).toEqual({ content: text, calls: [] });
  });
});

describe("whatever the model writes", () => {
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,20}$/);
  const written = fc
    .dictionary(fc.string(), fc.jsonValue())
    .chain((value) => fc.constantFrom(JSON.stringify(value), JSON.stringify(value, null, 2)));
  const prose = fc.stringMatching(/^[A-Za-z ,.]{0,40}$/);

  it("a well-formed call comes back as it was written, in every dress", () => {
    const dress = fc.constantFrom(
      (call: string) => `<tool_call>\n${call}\n</tool_call>`,
      (call: string) => `<tool_call>${call}`,
      (call: string) => `\`\`\`json\n${call}\n\`\`\``,
      (call: string) => call,
    );
    fc.assert(
      fc.property(name, written, prose, dress, (tool, text, before, wear) => {
        const { calls, content } = readTextCalls(`${before}\n${wear(`{"name": "${tool}", "arguments": ${text}}`)}`);
        expect(calls).toEqual([{ name: tool, arguments: text }]);
        expect(content).toBe(before.trim());
      }),
    );
  });

  it("a call cut anywhere is never a different call", () => {
    fc.assert(
      fc.property(name, written, fc.nat(), (tool, text, at) => {
        const call = `{"name": "${tool}", "arguments": ${text}}`;
        const cut = call.slice(0, at % call.length);
        for (const { arguments: read } of readTextCalls(`<tool_call>${cut}`).calls) expect(read).toBe(cut.trim());
      }),
    );
  });

  it("nothing throws, and without calls the text is untouched", () => {
    const piece = fc.constantFrom(
      "<tool_call>",
      "</tool_call>",
      "```",
      "```json\n",
      "{",
      "}",
      "[",
      "]",
      '"',
      "\\",
      ",",
      ":",
      "\n",
      CALL,
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        const { calls, content } = readTextCalls(text);
        if (calls.length === 0) expect(content).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
