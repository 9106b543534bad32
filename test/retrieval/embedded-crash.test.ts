import { afterAll, beforeAll, expect, test } from "vitest";
import { changingScript } from "../../bench/corpus-changes.ts";
import { crashCorpus } from "../../bench/corpus-crash.ts";
import { compileEmbedded } from "./child.ts";

let compiled: ReturnType<typeof compileEmbedded>;
beforeAll(() => {
  compiled = compileEmbedded();
}, 120_000);
afterAll(() => compiled.dispose());

test("a corpus that is killed in the middle of changes has lost nothing, doubled nothing, and opens", async () => {
  const script = changingScript(compiled.module, compiled.changes);
  const report = await crashCorpus({ kills: 5, seed: 3, script });
  expect(report).toMatchObject({ kills: 5, lost: 0, duplicated: 0, unopened: 0, leftovers: 0 });
}, 120_000);
