import { z } from "zod";
import { DataError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { ENTITY_TYPES, MAPPING_PREDICATES, type Source, SYNONYM_SCOPES } from "../fact.ts";
import { findRelation, RELATIONS, type Relation, relation } from "../relations.ts";
import { sourceSchema } from "../source-schema.ts";

const text = z.string().trim().min(1);
/** Text with columns in braces: "DOID:{id}". A statement is not made for a row in which one of its columns is empty. */
const template = text;
const column = z.strictObject({
  column: text,
  /** Several values in one cell have this between them. */
  separator: z.string().min(1).optional(),
});
const synonyms = column.extend({ scope: z.enum(SYNONYM_SCOPES).default("exact"), language: text.default("en") });
const ends = z.union([template, z.array(template).min(1)]);
const types = z.array(z.enum(ENTITY_TYPES)).min(1);

/** As a graph has it, with what a person need not say. */
const source = sourceSchema.strict().extend({
  /** What facts and reports call it: "trials". */
  id: text.regex(/^\S+$/, "expected an id without spaces"),
  name: text,
  version: text,
  released: z.union([z.literal(""), z.iso.date()]).default(""),
  licence: text,
  redistributable: sourceSchema.shape.redistributable.default(false),
  url: sourceSchema.shape.url.default(""),
  attribution: sourceSchema.shape.attribution.default(""),
  kind: sourceSchema.shape.kind.default("curated"),
});

const ownRelation = z.strictObject({
  id: text.regex(/^[a-z][\w.-]*:\S+$/, 'expected an id with a prefix of your own, like "own:is_studied_in"'),
  name: text,
  inverse: text,
  domain: types,
  range: types,
  sameType: z.boolean().optional(),
  functional: z.boolean().default(false),
  symmetric: z.boolean().default(false),
  usableInTasks: z.boolean().default(false),
  /** With {subject} and {object}; default: made of the name. */
  sentence: text.optional(),
  negation: text.optional(),
});

const qualifiers = z.strictObject({
  /** "12%", "30-79" (percent), or an interval of HPO ("HP:0040282"). */
  frequency: template.optional(),
  /** Affected and examined: "5/12". */
  observed: template.optional(),
  detail: template.optional(),
  geography: template.optional(),
  value: template.optional(),
  onset: template.optional(),
  sex: template.optional(),
  severity: template.optional(),
  modifiers: column.optional(),
  feature: template.optional(),
});

const mapping = z.strictObject({
  osler: z.literal("table-mapping"),
  /** The table: beside the mapping or in the same archive; also packed as .gz. */
  file: text,
  /** Default: by the name; a comma for .csv, a tab for .tsv, .tab and .txt. */
  delimiter: z.enum([",", "\t", ";", "|"]).optional(),
  source,
  relations: z.array(ownRelation).default([]),
  entities: z
    .array(
      z.strictObject({
        id: template,
        type: z.enum(ENTITY_TYPES),
        name: template,
        synonyms: z.union([synonyms, z.array(synonyms)]).optional(),
      }),
    )
    .default([]),
  mappings: z
    .array(z.strictObject({ subject: template, predicate: z.enum(MAPPING_PREDICATES), object: template }))
    .default([]),
  facts: z
    .array(
      z.strictObject({
        subject: ends,
        relation: text,
        object: ends,
        qualifiers: qualifiers.optional(),
        /** False where the cell is one of these: {"column": "qualifier", "not": ["NOT"]}. */
        positive: z.strictObject({ column: text, not: z.array(z.string()).min(1) }).optional(),
        reference: template.optional(),
        evidence: template.optional(),
      }),
    )
    .default([]),
});

/** How the columns of a table become entities, mappings and facts: a JSON file beside the table. */
export type TableMapping = Omit<z.output<typeof mapping>, "relations" | "delimiter" | "source"> & {
  delimiter: "," | "\t" | ";" | "|";
  source: Source;
  relations: readonly Relation[];
};

/** DataError that names file and field. `where` is the mapping file. */
export function parseMapping(content: string, where: string): TableMapping {
  const parsed = mapping.safeParse(jsonOf(content, where));
  const issue = parsed.error?.issues[0];
  if (parsed.data === undefined) throw wrong(where, issue?.path.join(".") ?? "", issue?.message ?? "not a mapping");
  const { relations, delimiter, ...rest } = parsed.data;
  if (rest.entities.length + rest.mappings.length + rest.facts.length === 0) {
    throw wrong(where, "facts", "it names no entities, mappings or facts, so nothing would be read");
  }
  const own = relations.map((one, index) => relationOf(one, { where, field: `relations.${index}.id` }));
  rest.facts.forEach((fact, index) => {
    checkRelation(fact.relation, { own, where, field: `facts.${index}.relation` });
  });
  return { ...rest, relations: own, delimiter: delimiter ?? delimiterOf(rest.file, where) };
}

interface Field {
  where: string;
  field: string;
}

function relationOf({ id, domain, range, ...said }: z.output<typeof ownRelation>, { where, field }: Field): Relation {
  if (findRelation(id) !== undefined) throw wrong(where, field, `the catalogue has "${id}" already`);
  const { sentence, negation, sameType, ...rest } = said;
  return relation(id, [domain, range], {
    ...rest,
    ...(sameType === undefined ? {} : { sameType }),
    sentence: sentence ?? `{Subject} ${said.name} {object}.`,
    negation: negation ?? `It does not hold that {subject} ${said.name} {object}.`,
  });
}

function checkRelation(id: string, { own, where, field }: Field & { own: readonly Relation[] }): void {
  if (findRelation(id) !== undefined || own.some((one) => one.id === id)) return;
  const near = nearest(
    id,
    [...RELATIONS, ...own].map((one) => one.id),
  );
  const meant = near === undefined ? 'define it under "relations"' : `did you mean "${near}"?`;
  throw wrong(where, field, `there is no relation "${id}"; ${meant}`);
}

function delimiterOf(file: string, where: string): "," | "\t" {
  const name = file.toLowerCase().replace(/\.gz$/, "");
  if (name.endsWith(".csv")) return ",";
  if (/\.(?:tsv|tab|txt)$/.test(name)) return "\t";
  throw wrong(where, "delimiter", `it is not told by the name "${file}"; say ",", ";", "|" or "\\t"`);
}

function jsonOf(content: string, where: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new DataError(`${where} is not JSON: ${(error as Error).message}.`, { remedy: REMEDY, cause: error });
  }
}

const REMEDY = "Mend the mapping file; docs/knowledge.md shows one.";

export function wrong(where: string, field: string, problem: string): DataError {
  return new DataError(`${where}${field === "" ? "" : ` ${field}`}: ${problem}.`, { remedy: REMEDY });
}
