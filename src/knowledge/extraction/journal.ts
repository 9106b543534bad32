import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { DataError } from "../../lib/errors.ts";
import { canonicalJson } from "../../lib/hash.ts";
import { guardWriting, healTail, writeWhole } from "../../lib/journal-file.ts";
import { describeBrokenLine, parseLine, readJsonl } from "../../lib/jsonl.ts";
import { ENTITY_TYPES, type Source } from "../fact.ts";
import { relationSchema } from "../relation-schema.ts";
import type { Relation } from "../relations.ts";

export const JOURNAL_FILE = "extraction.jsonl";
export const JOURNAL_FORMAT = "osler-extraction";

const entityType = z.enum(ENTITY_TYPES);
const end = z.object({ id: z.string(), type: entityType, name: z.string(), linked: z.boolean() });

/** The first line: what all others were read with. */
export const JOURNAL_HEADER = z.object({
  format: z.literal(JOURNAL_FORMAT),
  version: z.literal(1),
  source: z.object({
    id: z.string(),
    name: z.string(),
    version: z.string(),
    released: z.string(),
    licence: z.string(),
    redistributable: z.boolean(),
    url: z.string(),
    attribution: z.string(),
    kind: z.literal("extracted"),
  }) satisfies z.ZodType<Source>,
  /** Hash of schema and wording: 12 hexadecimal digits. */
  prompt: z.string(),
  model: z.record(z.string(), z.unknown()),
  /** Relations that the catalogue does not have. */
  relations: z.array(relationSchema),
});

/** One passage: what the model said of it and what became of that. */
export const JOURNAL_LINE = z.object({
  passage: z.string(),
  document: z.string(),
  /** Of the document's content, where the corpus has one. */
  version: z.string().optional(),
  /** sha256 of the passage's text, its first 16 digits. */
  textHash: z.string(),
  reply: z.string(),
  facts: z.array(
    z.object({
      subject: end,
      relation: z.string(),
      object: end,
      negated: z.boolean(),
      quote: z.string(),
      /** Characters into the document's text: [start, end). */
      start: z.number(),
      end: z.number(),
    }),
  ),
  rejections: z.array(z.object({ reason: z.string(), claim: z.unknown() })),
  promptTokens: z.number(),
  completionTokens: z.number(),
  /** US dollars, where the price is known. */
  usd: z.number().optional(),
});

export type JournalHeader = Omit<z.output<typeof JOURNAL_HEADER>, "relations"> & { relations: readonly Relation[] };
export type JournalLine = z.output<typeof JOURNAL_LINE>;
export type ExtractedFact = JournalLine["facts"][number];

export interface Journal {
  file: string;
  /** What earlier calls wrote, the last line of each passage. */
  earlier: ReadonlyMap<string, JournalLine>;
  /** Of all lines, those that later ones replaced as well. */
  spent: { promptTokens: number; completionTokens: number; usd: number };
  /** Handed to the system whole before it returns. */
  append(line: JournalLine): void;
  close(): void;
}

/**
 * Opens the journal of a folder, or begins one. What a crash left of a last line is cut off. DataError when it was
 * written with another model, prompt or schema, or when a line before the last is broken. The folder must be locked.
 */
export async function openJournal(folder: string, header: JournalHeader): Promise<Journal> {
  const file = join(folder, JOURNAL_FILE);
  if (existsSync(file)) healTail(file);
  const isNew = !existsSync(file) || readFileSync(file).length === 0;
  const lines = isNew ? [] : await readLines(file, header);
  const earlier = new Map(lines.map((line) => [line.passage, line]));
  const spent = { promptTokens: 0, completionTokens: 0, usd: 0 };
  for (const { promptTokens, completionTokens, usd = 0 } of lines) {
    spent.promptTokens += promptTokens;
    spent.completionTokens += completionTokens;
    spent.usd += usd;
  }
  const descriptor = guardWriting(file, () => openSync(file, "a"));
  const write = (value: unknown) => guardWriting(file, () => writeWhole(descriptor, `${JSON.stringify(value)}\n`));
  if (isNew) write(header);
  return { file, earlier, spent, append: write, close: () => closeSync(descriptor) };
}

async function readLines(file: string, header: JournalHeader): Promise<JournalLine[]> {
  const { rows, broken } = await readJsonl(file, z.unknown());
  if (broken[0] !== undefined) throw brokenLine(describeBrokenLine(broken[0]));
  const [first, ...rest] = rows;
  if (canonicalJson(first?.value) !== canonicalJson(header)) throw otherHeader(file, first?.value, header);
  return rest.map(({ line, value }) => {
    const parsed = parseLine(JSON.stringify(value), JOURNAL_LINE, { file, line });
    if ("value" in parsed) return parsed.value;
    throw brokenLine(parsed.broken.map(describeBrokenLine)[0] ?? file);
  });
}

function brokenLine(problem: string): DataError {
  return new DataError(problem, { remedy: "Delete that line: its passage will be read again." });
}

function otherHeader(file: string, found: unknown, header: JournalHeader): DataError {
  const before = (typeof found === "object" && found !== null ? found : {}) as Record<string, unknown>;
  const keys = Object.entries(header).filter(([key, value]) => canonicalJson(before[key]) !== canonicalJson(value));
  return new DataError(`${file} was written with another ${keys.map(([key]) => key).join(", ")}.`, {
    remedy: "Choose another folder, or extract with the same model, settings and schema.",
  });
}
