import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { assembleGraph } from "../../../src/knowledge/build/assemble.ts";
import { FailedSources } from "../../../src/knowledge/build/failed-sources.ts";
import { IMPORTERS } from "../../../src/knowledge/importers/table.ts";
import { findInputs, openInput } from "../../../src/lib/input.ts";
import { createRandom, type Random } from "../../../src/lib/random.ts";
import { writeFolder } from "../../lib/pack.ts";
import { FIXTURES } from "../importers/fixtures.ts";

const RELEASES = 12;
const MARKS = [...'\t\n",|<>{}[]:\0'].map((mark) => mark.charCodeAt(0));

/** One change to some bytes: another one, some that are gone, strange, doubled or marks, or the end cut off. */
const CHANGES: readonly ((bytes: number[], at: number, pick: (count: number) => number) => void)[] = [
  (bytes, at, pick) => void bytes.splice(at, 1, pick(256)),
  (bytes, at, pick) => void bytes.splice(at, pick(30)),
  (bytes, at, pick) => void bytes.splice(at, 0, ...Array.from({ length: pick(10) }, () => pick(256))),
  (bytes, at, pick) => void bytes.splice(at, 0, ...bytes.slice(pick(bytes.length)).slice(0, 200)),
  (bytes, at, pick) => void bytes.splice(at, 0, ...MARKS.slice(pick(MARKS.length))),
  (bytes, _, pick) => void bytes.splice(-pick(Math.min(60, bytes.length))),
];

function damage(content: Uint8Array, random: Random): Buffer {
  const pick = (count: number) => Math.floor(random.next() * count);
  const bytes = [...content];
  for (let change = pick(4); change >= 0; change--) CHANGES[pick(CHANGES.length)]?.(bytes, pick(bytes.length), pick);
  return Buffer.from(bytes);
}

describe("a release with damaged bytes", () => {
  it.each(IMPORTERS)("fails by name, or is accounted for row by row ($id)", { timeout: 60_000 }, async (importer) => {
    const { id } = importer;
    const { settings = {}, fixture } = FIXTURES[id] ?? {};
    const path = (await fixture?.()) ?? "";
    const isFolder = statSync(path).isDirectory();
    const above = isFolder ? path : dirname(path);
    const files = (await findInputs([above])).map((file) => [relative(above, file), readFileSync(file)] as const);
    for (let release = 0; release < RELEASES; release++) {
      const damaged = files.map(([name, content], file) => {
        const isChosen = file === release % files.length;
        return [name, isChosen ? damage(content, createRandom(`${id} ${release}`)) : content] as const;
      });
      const folder = writeFolder(Object.fromEntries(damaged));
      const paths = await findInputs([isFolder ? folder : join(folder, relative(above, path))]);
      const task = { importer, files: paths.map((one) => openInput(one)), settings };
      const result = await assembleGraph([task]).catch((error: unknown) => error);
      if (result instanceof FailedSources) expect(result.message).toMatch(new RegExp(`^${id}: \\S`));
      else {
        expect(result).toHaveProperty("report");
        const { report } = result as Awaited<ReturnType<typeof assembleGraph>>;
        const { rows = 0, kept = 0, malformed = 0, skipped = {} } = report.importers[0] ?? {};
        expect(kept + malformed + Object.values(skipped).reduce((sum, count) => sum + count, 0)).toBe(rows);
        expect(skipped).not.toHaveProperty("states nothing");
      }
    }
  });
});
