import { createRandom } from "../src/lib/random.ts";
import type { Document } from "../src/retrieval/corpus.ts";

export type Change = { kind: "add" | "replace" | "delete" | "merge"; documents: Document[]; ids: string[] };
/** Texts by the ids of their documents. */
export type State = Map<string, string>;

/** The text of a document holds a word of its own: it is found once, or it was lost or doubled. */
export function makeDocument(number: number, edition: number): Document {
  const filler = "The ward round begins at nine and the notes are kept in a blue folder. ";
  const text = `${wordOf(number)} in edition ${edition}. ${filler.repeat(1 + (number % 7))}`;
  const metadata = { source: "crash", type: "note", year: 1990 + (number % 30) };
  return { id: `d${number}`, title: `Note ${number}`, aliases: [], text, sections: [], metadata };
}

/** Of consonants only: no stemming touches it. */
export function wordOf(number: number): string {
  return `z${String(number).replace(/\d/g, (digit) => "bcdfghjklm"[Number(digit)] ?? "")}z`;
}

/** The change of a number, from what the corpus holds then: the same in the process that is killed and in the one that looks. */
export function planChange(state: State, number: number, seed: number): Change {
  const random = createRandom(`${seed}/${number}`);
  const known = [...state.keys()];
  const kind = known.length < 20 ? "add" : random.pick(["add", "replace", "delete", "merge"] as const);
  const some = (most: number) => Array.from({ length: 1 + Math.floor(random.next() * most) }, () => random.pick(known));
  if (kind === "add") {
    const count = 1 + Math.floor(random.next() * 40);
    const documents = Array.from({ length: count }, (_, i) => makeDocument(number * 100 + i, number));
    return { kind, documents, ids: [] };
  }
  if (kind === "merge") return { kind, documents: [], ids: [] };
  const ids = [...new Set(some(20))];
  if (kind === "delete") return { kind, documents: [], ids };
  return { kind, documents: ids.map((id) => makeDocument(Number(id.slice(1)), number)), ids: [] };
}

export function applyChange(state: State, { documents, ids }: Change): State {
  const next = new Map(state);
  for (const id of ids) next.delete(id);
  for (const { id, text } of documents) next.set(id, text);
  return next;
}

/** The process that is killed; `module` is the compiled `embedded.js`, `self` this file compiled. */
export function changingScript(module: string, self: string): string {
  return `
  import { buildEmbeddedCorpus, compactEmbeddedCorpus, openEmbeddedCorpus } from ${JSON.stringify(module)};
  import { keepChanging } from ${JSON.stringify(self)};
  await keepChanging({ buildEmbeddedCorpus, compactEmbeddedCorpus, openEmbeddedCorpus });`;
}

type Embedded = typeof import("../src/retrieval/embedded.ts");

/** Changes the corpus for ever, and says before and behind each change that it does. */
export async function keepChanging(
  driver: Pick<Embedded, "buildEmbeddedCorpus" | "compactEmbeddedCorpus" | "openEmbeddedCorpus">,
): Promise<void> {
  let text = "";
  for await (const chunk of process.stdin) text += chunk;
  const request = JSON.parse(text) as { folder: string; seed: number; first: number; state: [string, string][] };
  const place = { folder: request.folder, name: "crash" };
  let state: State = new Map(request.state);
  let corpus = await driver
    .openEmbeddedCorpus(place)
    .catch(() => driver.buildEmbeddedCorpus({ ...place, key: "crash", documents: [] }));
  process.stdout.write("ready\n");
  for (let number = request.first; ; number++) {
    const change = planChange(state, number, request.seed);
    process.stdout.write("begin\n");
    if (change.kind === "merge") {
      await corpus.close();
      await driver.compactEmbeddedCorpus(place);
      corpus = await driver.openEmbeddedCorpus(place);
    } else if (change.kind === "delete") await corpus.delete(change.ids);
    else await corpus.upsert(change.documents);
    state = applyChange(state, change);
    process.stdout.write("done\n");
    // What was said must have left the process before it is killed.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
