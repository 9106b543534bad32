import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NameFinder } from "../../src/knowledge/extraction/link.ts";
import type { ExtractionPassage } from "../../src/knowledge/extraction/read-passage.ts";
import { type ExtractionOptions, extractFacts } from "../../src/knowledge/extraction.ts";
import type { Entity } from "../../src/knowledge/fact.ts";
import { relation } from "../../src/knowledge/relations.ts";
import { ModelError } from "../../src/lib/errors.ts";
import type { AssistantMessage } from "../../src/models/messages.ts";
import { createScriptedModel, type ScriptedReply } from "../../src/models/scripted.ts";
import { temporaryFolder } from "../lib/pack.ts";

const entity = (id: string, type: Entity["type"], name: string, ...synonyms: string[]): Entity => ({
  id,
  type,
  name,
  synonyms: synonyms.map((text) => ({ text, scope: "exact", language: "en" })),
  crossReferences: [],
});

const ENTITIES = [
  entity("ORPHA:999", "disease", "Alpha syndrome", "AS"),
  entity("HP:9990001", "phenotype", "Letter blindness"),
  entity("HP:9990002", "phenotype", "Twin finding"),
  entity("HP:9990003", "phenotype", "Other twin", "Twin finding"),
];

/** Gives everything of the type: what does not bear the name is not to be linked. */
const NAMES: NameFinder = {
  find: (_, { type } = {}) => ENTITIES.filter((one) => one.type === type).map((one) => ({ entity: one })),
};

const TEXT =
  "Alpha syndrome causes letter\n  blindness in most patients. Alpha syndrome does not cause fever. " +
  "AS may come with a twin finding. The as and the letter blindness are unrelated words.";
const PASSAGE: ExtractionPassage = { id: "p1", document: "doc", text: TEXT, start: 1000, version: "v1" };

const CLAIM = {
  subject: "Alpha syndrome",
  subjectType: "disease",
  relation: "has_phenotype",
  object: "letter blindness",
  objectType: "phenotype",
  negated: false,
  quote: "Alpha syndrome causes letter blindness",
};

const say = (content: unknown): AssistantMessage => ({
  role: "assistant",
  content: typeof content === "string" ? content : JSON.stringify(content),
});

function extract(replies: readonly ScriptedReply[], options: Partial<ExtractionOptions> = {}) {
  const model = createScriptedModel(replies, { name: "tiny" });
  const all = { passages: [PASSAGE], model, names: NAMES, out: temporaryFolder(), concurrency: 1, ...options };
  return { model, out: all.out, report: extractFacts(all) };
}

function linesOf(out: string) {
  const [header, ...lines] = readFileSync(join(out, "extraction.jsonl"), "utf8").trim().split("\n");
  return { header: JSON.parse(header ?? ""), lines: lines.map((line) => JSON.parse(line)) };
}

async function factsOf(reply: unknown) {
  const { out, report } = extract([say(reply)]);
  await report;
  return linesOf(out).lines[0];
}

describe("extraction", () => {
  it("keeps a fact with its span, linked to the graph", async () => {
    const { out, report } = extract([say([CLAIM])]);
    expect(await report).toMatchObject({
      read: 1,
      kept: 0,
      facts: 1,
      linked: 2,
      unlinked: 0,
      stopped: null,
      failed: [],
    });
    const { header, lines } = linesOf(out);
    expect(header.source).toMatchObject({ id: "extracted:tiny", kind: "extracted" });
    expect(header.source.version).toBe(`model tiny, prompt ${header.prompt}`);
    expect(lines).toMatchObject([
      { passage: "p1", document: "doc", version: "v1", reply: JSON.stringify([CLAIM]), rejections: [] },
    ]);
    expect(lines[0].facts).toEqual([
      {
        subject: { id: "ORPHA:999", type: "disease", name: "Alpha syndrome", linked: true },
        relation: "has_phenotype",
        object: { id: "HP:9990001", type: "phenotype", name: "letter blindness", linked: true },
        negated: false,
        quote: "Alpha syndrome causes letter\n  blindness",
        start: 1000,
        end: 1040,
      },
    ]);
  });

  it("links only a name that is one entity's own", async () => {
    const fever = { ...CLAIM, object: "fever", quote: "Alpha syndrome does not cause fever", negated: true };
    const twin = { ...CLAIM, subject: "AS", object: "twin finding", quote: "AS may come with a twin finding" };
    const { facts } = await factsOf([fever, twin]);
    expect(facts[0]).toMatchObject({
      negated: true,
      object: { linked: false, id: expect.stringMatching(/^TEXT:[0-9a-f]{12}$/) },
    });
    expect(facts[1]).toMatchObject({ subject: { id: "ORPHA:999" }, object: { linked: false } });
    const small = { ...CLAIM, subject: "as", quote: "The as and the letter blindness are unrelated", negated: true };
    expect((await factsOf([small])).facts[0].subject.linked).toBe(false);
  });

  it.each<[string, object, string]>([
    ["a relation of its own", { relation: "goes_with" }, "relation: not of the schema"],
    ["a type of its own", { subjectType: "illness" }, "type: not of the schema"],
    ["ends that do not fit", { objectType: "gene" }, "type: not one of the relation's ends"],
    ["a quote of its own", { quote: "Alpha syndrome leads to letter blindness" }, "quote: not in the passage"],
    ["another letter case", { quote: "alpha syndrome causes letter blindness" }, "quote: not in the passage"],
    ["a subject outside the quote", { quote: "letter blindness in most patients" }, "quote: does not name the subject"],
    ["an object outside the quote", { quote: "Alpha syndrome causes letter" }, "quote: does not name the object"],
    ["half a word as an end", { object: "lind" }, "quote: does not name the object"],
    ["one name at both ends", { object: "alpha Syndrome" }, "both ends are one name"],
    [
      "a denial as a statement",
      { quote: "Alpha syndrome does not cause fever", object: "fever" },
      "negation: not as the quote is worded",
    ],
    ["a statement as a denial", { negated: true }, "negation: not as the quote is worded"],
    ["a field that is missing", { quote: undefined }, "claim: a field is missing or no text"],
    ["a field that is no text", { object: ["letter blindness"] }, "claim: a field is missing or no text"],
    ["an unclear negation", { negated: "perhaps" }, "claim: a field is missing or no text"],
  ])("rejects %s", async (_, change, reason) => {
    const { facts, rejections } = await factsOf([{ ...CLAIM, ...change }]);
    expect(facts).toEqual([]);
    expect(rejections).toEqual([{ reason, claim: expect.anything() }]);
  });

  it("counts what is stated twice once", async () => {
    const { facts, rejections } = await factsOf([CLAIM, { ...CLAIM, quote: `${CLAIM.quote} in most patients` }]);
    expect(facts).toHaveLength(1);
    expect(rejections).toMatchObject([{ reason: "claim: stated twice" }]);
  });

  it.each<[string, string]>([
    ["fences and prose", `Here are the facts:\n\`\`\`json\n[${JSON.stringify(CLAIM)}]\n\`\`\`\nI hope that helps [1].`],
    ["one object", JSON.stringify(CLAIM)],
    ["a list in an object", JSON.stringify({ facts: [CLAIM] })],
    ["an object a line", `${JSON.stringify(CLAIM)}\n${JSON.stringify(CLAIM)}`],
    ["a thought", `<think>Is it [{"subject": …}]?</think>[${JSON.stringify(CLAIM)}]`],
    ["a list that was cut off", `[${JSON.stringify(CLAIM)}, {"subject": "Alpha`],
    ["a comma too many", `[${JSON.stringify(CLAIM)},]`],
    ["negated as text", JSON.stringify([{ ...CLAIM, negated: "False" }])],
  ])("reads a reply with %s", async (_, reply) => {
    const { facts } = await factsOf(reply);
    expect(facts).toHaveLength(1);
  });

  it("tells an empty list from a reply without JSON", async () => {
    expect((await factsOf("[]")).rejections).toEqual([]);
    expect((await factsOf("There are no facts in it.")).rejections).toEqual([
      { reason: "reply: no JSON in it", claim: null },
    ]);
    const { report } = extract([say("Nothing.")]);
    expect((await report).rejections).toEqual({ "reply: no JSON in it": 1 });
  });

  it("shows the model the passage, the relations and the types of their ends", async () => {
    const own = relation("own:smells_of", ["disease", "substance"], {
      name: "smells of",
      inverse: "is the smell of",
      sentence: "{subject} smells of {object}.",
      negation: "{subject} does not smell of {object}.",
    });
    const { model, out, report } = extract([say([])], {
      schema: { entityTypes: ["disease", "substance"], relations: [own] },
    });
    await report;
    const [system, user] = model.requests[0]?.messages ?? [];
    expect(system?.content).toContain('own:smells_of: a disease "smells of" a substance');
    expect(user?.content).toContain(TEXT);
    expect(linesOf(out).header.relations).toMatchObject([{ id: "own:smells_of" }]);
  });
});

describe("an extraction that goes on", () => {
  const passages = ["p1", "p2", "p3", "p4"].map((id) => ({ ...PASSAGE, id }));

  it("asks no passage twice, except one whose text has changed", async () => {
    const { out, report } = extract([say([CLAIM])]);
    await report;
    const again = extract([say([]), say([])], { out, passages: [PASSAGE, { ...PASSAGE, id: "p2" }] });
    expect(await again.report).toMatchObject({ kept: 1, read: 1, facts: 1 });
    const changed = extract([say([])], { out, passages: [{ ...PASSAGE, text: `${TEXT} More.` }] });
    expect(await changed.report).toMatchObject({ kept: 0, read: 1, facts: 0 });
    expect(linesOf(out).lines.map(({ passage }) => passage)).toEqual(["p1", "p2", "p1"]);
  });

  it("goes on behind a line that a crash cut short", async () => {
    const { out, report } = extract([say([CLAIM])]);
    await report;
    appendFileSync(join(out, "extraction.jsonl"), '{"passage":"p2","doc');
    const again = extract([say([])], { out, passages: passages.slice(0, 2) });
    expect(await again.report).toMatchObject({ kept: 1, read: 1 });
    expect(linesOf(out).lines).toHaveLength(2);
  });

  it("keeps what is done when the model is out, and says so", async () => {
    const outage = new ModelError("unreachable", "No server answers.");
    const first = extract([say([CLAIM]), outage], { passages });
    await expect(first.report).rejects.toMatchObject({
      wall: "model",
      message: "No server answers. 1 passages are read and kept.",
      remedy: expect.stringContaining("goes on where it stopped"),
    });
    expect(first.model.requests).toHaveLength(2);
    const second = extract([say([]), say([]), say([])], { out: first.out, passages });
    expect(await second.report).toMatchObject({ kept: 1, read: 3, facts: 1 });
  });

  it("passes over a passage that the model cannot answer, and tries it again", async () => {
    const refusal = new ModelError("bad_request", "The passage is too long.");
    const first = extract([refusal, say([CLAIM])], { passages: passages.slice(0, 2) });
    expect(await first.report).toMatchObject({
      read: 1,
      failed: [{ passage: "p1", message: "The passage is too long." }],
    });
    const second = extract([say([])], { out: first.out, passages: passages.slice(0, 2) });
    expect(await second.report).toMatchObject({ kept: 1, read: 1, failed: [] });
    const refused = extract(
      Array.from({ length: 9 }, () => refusal),
      { passages: [...passages, ...["a", "b"].map((id) => ({ ...PASSAGE, id }))] },
    );
    await expect(refused.report).rejects.toThrow(/too long.*0 passages/);
    expect(refused.model.requests).toHaveLength(5);
  });

  it("begins no call beyond its budget, which earlier calls used as well", async () => {
    const first = extract([say([]), say([])], { passages, budget: { tokens: 1 } });
    expect(await first.report).toMatchObject({ read: 1, stopped: "the budget of 1 tokens is used up" });
    const second = extract([say([])], { out: first.out, passages, budget: { tokens: 1 } });
    expect(await second.report).toMatchObject({ kept: 1, read: 0, stopped: "the budget of 1 tokens is used up" });
    const all = extract([say([])], { out: first.out, passages: passages.slice(0, 1), budget: { tokens: 1 } });
    expect(await all.report).toMatchObject({ kept: 1, stopped: null });
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const interrupt = () => {
      stop.abort();
      return say([]);
    };
    const { report } = extract([say([]), interrupt, say([])], { passages, signal: stop.signal });
    expect(await report).toMatchObject({ read: 1, stopped: "it was interrupted" });
  });

  it("reads several passages at once, from whatever gives them", async () => {
    async function* stream() {
      yield* passages;
    }
    const { report } = extract([say([CLAIM])], {
      passages: stream(),
      concurrency: 3,
      model: createScriptedModel([say([CLAIM])], { repeat: true, name: "tiny" }),
    });
    expect(await report).toMatchObject({ read: 4, facts: 4 });
  });

  it("refuses a journal of another model or a broken one, and a passage that is there twice", async () => {
    const { out, report } = extract([say([])]);
    await report;
    const other = extract([], { out, model: createScriptedModel([], { name: "huge" }) });
    await expect(other.report).rejects.toThrow(/another source, model/);
    appendFileSync(join(out, "extraction.jsonl"), '{"passage": 7}\n');
    await expect(extract([], { out }).report).rejects.toThrow(/extraction\.jsonl:3 passage/);
    await expect(extract([say([])], { passages: [PASSAGE, PASSAGE] }).report).rejects.toThrow(/p1 is there twice/);
  });
});
