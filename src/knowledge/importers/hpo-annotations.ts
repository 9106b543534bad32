import { readTable, type TableRow } from "../../lib/delimited.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { FactQualifiers } from "../fact.ts";
import type { GraphSink, ImportedFact, ImportOptions } from "../importer.ts";
import { inheritanceMode, onsetStatement } from "./clinical-classes.ts";
import { curieOf } from "./curies.ts";
import { readFrequency } from "./hpo-frequency.ts";
import { HPO_SOURCE } from "./hpo-terms.ts";
import type { PublishedTable } from "./published-tables.ts";
import { type Refusal, sayRefusal } from "./refusal.ts";

/** phenotype.hpoa, under its headings since April 2023 and those before. */
export const ANNOTATIONS = {
  columns: [
    ["database_id", "DatabaseID"],
    ["disease_name", "DiseaseName"],
    ["qualifier", "Qualifier"],
    ["hpo_id", "HPO_ID"],
    ["reference", "Reference"],
    ["evidence", "Evidence"],
    ["onset", "Onset"],
    ["frequency", "Frequency"],
    ["sex", "Sex"],
    ["modifier", "Modifier"],
    ["aspect", "Aspect"],
  ],
} as const satisfies PublishedTable;

type Row = TableRow<(typeof ANNOTATIONS)["columns"][number][0]>;

interface Reading {
  sink: GraphSink;
  /** Diseases that have been described. */
  described: Set<string>;
  describeClass(id: string): void;
}

/** Reads the annotations of diseases; every line is a row of the account. */
export async function readAnnotations(
  part: InputPart,
  { sink, options, describeClass }: { sink: GraphSink; options: ImportOptions; describeClass: (id: string) => void },
): Promise<void> {
  const reading: Reading = { sink, described: new Set(), describeClass };
  for await (const rows of readTable(part, { delimiter: "\t", columns: ANNOTATIONS.columns })) {
    options.signal?.throwIfAborted();
    for (const row of rows) {
      sink.row(row.file, row.line);
      const refusal = row.problem === undefined ? sayAnnotation(row, reading) : { malformed: row.problem };
      sayRefusal(sink, refusal);
    }
  }
}

interface Statement {
  relation: "has_phenotype" | "inherited_as" | "has_onset";
  object: string;
  qualifiers: FactQualifiers;
}

function sayAnnotation(row: Row, { sink, described, describeClass }: Reading): Refusal | undefined {
  const [subject, term] = [curieOf(row.cell("database_id")), curieOf(row.cell("hpo_id"))];
  if (subject === undefined) return { malformed: `database_id: "${row.cell("database_id")}" is no CURIE` };
  if (term?.startsWith("HP:") !== true) return { malformed: `hpo_id: "${row.cell("hpo_id")}" is no term of HPO` };
  const statement = statementOf(row.cell("aspect"), term);
  if (!("relation" in statement)) return statement;
  const details = readDetails(row);
  if (!("qualifiers" in details)) return details;
  describeDisease({ id: subject, name: row.cell("disease_name") }, { sink, described });
  describeClass(statement.object);
  const fact: ImportedFact = { subject, relation: statement.relation, object: statement.object, source: HPO_SOURCE };
  fact.positive = details.positive;
  const qualifiers = Object.assign(details.qualifiers, statement.qualifiers);
  if (!isEmpty(qualifiers)) fact.qualifiers = qualifiers;
  const [reference, evidence] = [row.cell("reference"), row.cell("evidence")];
  if (reference !== "") fact.reference = /[;|]/.test(reference) ? reference.replace(/[;|]\s*/g, "; ") : reference;
  if (evidence !== "") fact.evidence = evidence;
  sink.fact(fact);
  return undefined;
}

function isEmpty(qualifiers: FactQualifiers): boolean {
  for (const _ in qualifiers) return false;
  return true;
}

/** The aspect says which branch of HPO the term is of. */
function statementOf(aspect: string, term: string): Statement | Refusal {
  if (aspect === "P") return { relation: "has_phenotype", object: term, qualifiers: {} };
  if (aspect === "I") {
    const object = inheritanceMode(term);
    if (object !== undefined) return { relation: "inherited_as", object, qualifiers: {} };
    return { skip: "inheritance: a modifier of inheritance, or how cases arise, and no mode" };
  }
  if (aspect === "C") {
    const onset = onsetStatement(term);
    return onset === undefined
      ? { skip: "clinical course: not an onset that lies in one of our classes" }
      : { relation: "has_onset", ...onset };
  }
  if (aspect === "M") return { skip: "clinical modifier: of the disease as a whole" };
  if (aspect === "H") return { skip: "past medical history" };
  return { malformed: `aspect: "${aspect}" is not P, I, C, M or H` };
}

/** Whether the statement is a positive one, and under which conditions it holds. */
function readDetails(row: Row): { positive: boolean; qualifiers: FactQualifiers } | Refusal {
  const frequency = readFrequency(row.cell("frequency").trim());
  if (frequency === undefined) {
    return { malformed: `frequency: "${row.cell("frequency")}" is no frequency term, no ratio and no percentage` };
  }
  const qualifier = row.cell("qualifier").toUpperCase();
  if (qualifier !== "" && qualifier !== "NOT") return { malformed: `qualifier: "${qualifier}" is not NOT` };
  if (qualifier === "NOT" && isOfSome(frequency.qualifiers)) return { skip: CONTRADICTION };
  const qualifiers: FactQualifiers = qualifier === "NOT" ? withoutCount(frequency.qualifiers) : frequency.qualifiers;
  const problem = readConditions(row, qualifiers);
  if (problem !== undefined) return { malformed: problem };
  return { positive: qualifier === "" && !frequency.isNobody, qualifiers };
}

const CONTRADICTION = "annotation: it says NOT, and counts some patients with the finding and some without";

function isOfSome({ observed: [affected, examined] = [0, 0] }: FactQualifiers): boolean {
  return affected > 0 && affected < examined;
}

/**
 * Curators count for a NOT now those with the finding, now those without it ("0/3" and "3/3" both stand for none of
 * three). A count of some is neither: such a row is left out.
 */
function withoutCount({ observed }: FactQualifiers): FactQualifiers {
  return observed === undefined ? {} : { frequency: [0, 0], observed: [0, observed[1]] };
}

const SEVERITIES: ReadonlySet<string> = new Set(["HP:0012825", "HP:0012826", "HP:0012827", "HP:0012828", "HP:0012829"]);

/** Adds onset, sex, severity and modifiers to the qualifiers; returns what is wrong with them. */
function readConditions(row: Row, qualifiers: FactQualifiers): string | undefined {
  const [onset, sex, text] = [row.cell("onset"), row.cell("sex"), row.cell("modifier")];
  if (onset !== "") qualifiers.onset = onset.trim();
  if (sex !== "") {
    const known = sex.trim().toLowerCase();
    if (known !== "female" && known !== "male") return `sex: "${sex}" is neither MALE nor FEMALE`;
    qualifiers.sex = known;
  }
  if (text === "") return undefined;
  const terms = [...new Set(text.split(/[;,|]/).map((term) => term.trim()))].filter((term) => term !== "").sort();
  const [severity, ...rivals] = terms.filter((term) => SEVERITIES.has(term));
  if (severity !== undefined && rivals.length === 0) qualifiers.severity = severity;
  const modifiers = terms.filter((term) => term !== qualifiers.severity);
  if (modifiers.length > 0) qualifiers.modifiers = modifiers;
  return undefined;
}

/** Diseases of Orphanet are described by Orphanet. */
function describeDisease(
  { id, name }: { id: string; name: string },
  { sink, described }: Pick<Reading, "sink" | "described">,
): void {
  if (described.has(id) || name === "" || id.startsWith("ORPHA:")) return;
  described.add(id);
  sink.entity({ id, type: "disease", name });
}
