import type { GraphSink, ImportedFact } from "../importer.ts";
import { CellProblem, columnsIn, compileQualifiers, compileTemplate, type Row, valuesOf } from "./own-table-cells.ts";
import type { TableMapping } from "./own-table-mapping.ts";

/** What one entry of a mapping makes of a row: true when it said something. Throws CellProblem. */
type Statement = (row: Row, sink: GraphSink) => boolean;

/** All that a mapping says of a row, in order; a bad cell is malformed and keeps nothing else from being said. */
export function compileRows(mapping: TableMapping): (row: Row, sink: GraphSink) => void {
  const statements = [
    ...mapping.entities.map(compileEntity),
    ...mapping.mappings.map((entry, index) => compileMapping(entry, { index, source: mapping.source.id })),
    ...mapping.facts.map((entry, index) => compileFact(entry, { index, source: mapping.source.id })),
  ];
  return (row, sink) => {
    sink.row(row.file, row.line);
    if (row.problem !== undefined) return sink.malformed(row.problem);
    let said = false;
    let isSound = true;
    for (const statement of statements) {
      try {
        said = statement(row, sink) || said;
      } catch (error) {
        if (!(error instanceof CellProblem)) throw error;
        isSound = false;
        sink.malformed(error.message);
      }
    }
    if (!said && isSound) sink.skip("every statement needs a cell that is empty");
  };
}

/** The columns that a mapping names, each once. */
export function columnsOf({ entities, mappings, facts }: TableMapping): string[] {
  const columns = new Set<string>();
  const visit = (value: unknown, key = "") => {
    if (key === "separator" || key === "relation" || key === "not") return;
    if (key === "column") columns.add(String(value));
    else if (typeof value === "string") for (const column of columnsIn(value)) columns.add(column);
    else if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === "object" && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, name);
  };
  visit([entities, mappings, facts]);
  return [...columns];
}

function compileEntity({ id, type, name, synonyms = [] }: TableMapping["entities"][number], index: number): Statement {
  const [idOf, nameOf] = [curie(id, `entities.${index}.id`), compileTemplate(name)];
  const lists = Array.isArray(synonyms) ? synonyms : [synonyms];
  return (row, sink) => {
    const [own, called] = [idOf(row), nameOf(row)];
    if (own === "" || called === "") return false;
    const others = lists.flatMap((list) =>
      valuesOf(row, list)
        .filter((text) => text !== called)
        .map((text) => ({ text, scope: list.scope, language: list.language })),
    );
    sink.entity({ id: own, type, name: called, ...(others.length === 0 ? {} : { synonyms: others }) });
    return true;
  };
}

interface Place {
  index: number;
  source: string;
}

function compileMapping(entry: TableMapping["mappings"][number], { index, source }: Place): Statement {
  const subjectOf = curie(entry.subject, `mappings.${index}.subject`);
  const objectOf = curie(entry.object, `mappings.${index}.object`);
  return (row, sink) => {
    const [subject, object] = [subjectOf(row), objectOf(row)];
    if (subject === "" || object === "") return false;
    sink.mapping({ subject, predicate: entry.predicate, object, source });
    return true;
  };
}

function compileFact(entry: TableMapping["facts"][number], { index, source }: Place): Statement {
  const subjectOf = end(entry.subject, `facts.${index}.subject`);
  const objectOf = end(entry.object, `facts.${index}.object`);
  const qualifiersOf = compileQualifiers(entry.qualifiers);
  const [referenceOf, evidenceOf] = [entry.reference ?? "", entry.evidence ?? ""].map(compileTemplate);
  return (row, sink) => {
    const [subject, object] = [subjectOf(row), objectOf(row)];
    if (subject.length === 0 || object.length === 0) return false;
    const qualifiers = qualifiersOf(row);
    const [reference, evidence] = [referenceOf?.(row) ?? "", evidenceOf?.(row) ?? ""];
    const fact: ImportedFact = { subject, relation: entry.relation, object, source };
    if (qualifiers !== undefined) fact.qualifiers = qualifiers;
    const isDenied = entry.positive?.not.includes(row.cell(entry.positive.column).trim()) === true;
    // What nobody has is no feature, as in HPO's annotations.
    if (isDenied || qualifiers?.frequency?.[1] === 0) fact.positive = false;
    if (reference !== "") fact.reference = reference;
    if (evidence !== "") fact.evidence = evidence;
    sink.fact(fact);
    return true;
  };
}

/** An end with one identifier is that; with several, the list of those that the row has. */
function end(templates: string | readonly string[], field: string): (row: Row) => string | string[] {
  if (typeof templates === "string") return curie(templates, field);
  const ids = templates.map((template, index) => curie(template, `${field}.${index}`));
  return (row) => ids.map((idOf) => idOf(row)).filter((id) => id !== "");
}

const CURIE = /^[A-Z][A-Za-z0-9._]*:[^\s:]\S*$/;

function curie(template: string, field: string): (row: Row) => string {
  const textOf = compileTemplate(template);
  return (row) => {
    const text = textOf(row);
    if (text === "" || CURIE.test(text)) return text;
    throw new CellProblem(`${field} is "${text}"; it is an identifier with its vocabulary, like "MONDO:0007947"`);
  };
}
