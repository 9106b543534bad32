import {
  assignCategories,
  CATEGORY_RULES,
  type CategorisedDisease,
  type CategoryAssignment,
  type CategoryInput,
} from "../assign-categories.ts";
import { benchCategoryOfChapter, CATEGORIES, CATEGORY_SOURCE, DRUG_CATEGORY } from "../categories.ts";
import { type Entity, type EntityType, MAPPING_PREDICATES } from "../fact.ts";
import { findRelation } from "../relations.ts";
import { byId, type GraphDraft } from "../store/draft.ts";
import { type EntityTable, positionsOf, tabulateEntities, typeNumber } from "../store/entity-table.ts";
import { addFact } from "../store/fact-table.ts";
import { countingOrder } from "../store/order.ts";
import { joinEntities } from "../store/select-entities.ts";
import type { CategoryCoverage } from "./report.ts";
import { moveColumn, moveEnds } from "./unstated.ts";

const RELATION = "in_category";
const ENTITIES: ReadonlyMap<string, Entity> = new Map(
  CATEGORIES.map(({ id, type, name, synonyms = [] }) => [id, { id, type, name, synonyms, crossReferences: [] }]),
);

/** What a rule says: the record of the fact is the rule. */
type Membership = Pick<CategoryAssignment, "category"> & { member: string; rule: string };

/**
 * A draft with the categories of its diseases and drugs. What a source states of them already is not said again;
 * `facts` counts what was added.
 */
export function addCategories(draft: GraphDraft): { draft: GraphDraft; coverage: CategoryCoverage } {
  const { entities, facts, texts } = draft;
  const input = categoryInput(draft);
  const assigned = assignCategories(input);
  const drugs = positionsOfType(entities, "drug").map((at) => texts.text(entities.id[at] ?? 0));
  const memberships: Membership[] = [
    ...assigned.map(({ disease, category, rule }) => ({ member: disease, category, rule })),
    ...drugs.map((member) => ({ member, category: DRUG_CATEGORY, rule: "drug" })),
  ];
  const before = facts.length;
  const complete = memberships.length === 0 ? draft : withMemberships(draft, memberships);
  return {
    draft: complete,
    coverage: { ...coverageOf(input.diseases, assigned), facts: complete.facts.length - before },
  };
}

function positionsOfType({ type, count }: EntityTable, wanted: EntityType): number[] {
  const number = typeNumber(wanted);
  const positions: number[] = [];
  for (let at = 0; at < count; at++) if (type[at] === number) positions.push(at);
  return positions;
}

/** Objects of what is stated of a subject as holding, each once: all are positions. */
type Edges = (subject: number) => readonly number[];

function readEdges({ facts, relations, entities }: GraphDraft, wanted: string): Edges {
  const number = relations.findIndex(({ id }) => id === wanted);
  const { subject, object, relation, positive } = facts.columns;
  const rows: number[] = [];
  for (let row = 0; row < facts.length; row++) {
    if (relation[row] === number && positive[row] === 1) rows.push(row);
  }
  const { from, order } = countingOrder(
    rows.map((row) => subject[row] ?? 0),
    entities.count,
  );
  return (at) => {
    const [start = 0, end = 0] = [from[at], from[at + 1]];
    if (start === end) return [];
    return [...new Set(Array.from(order.subarray(start, end), (index) => object[rows[index] ?? 0] ?? 0))];
  };
}

function categoryInput(draft: GraphDraft): CategoryInput {
  const { entities, texts } = draft;
  const idOf = (at: number) => texts.text(entities.id[at] ?? 0);
  const reader = (relation: string) => {
    const edges = readEdges(draft, relation);
    return (at: number) => edges(at).map(idOf);
  };
  const [specialties, subtypes, groups] = [reader("in_specialty"), reader("subtype_of"), reader("in_group")];
  const [findings, organisms] = [reader("has_phenotype"), reader("caused_by_organism")];
  const predisposes = reader("predisposes_to");
  const diseases = positionsOfType(entities, "disease").map((at): CategorisedDisease => {
    const codes = codesOf(draft, at);
    return {
      id: idOf(at),
      identifiers: [idOf(at), ...codes.filter(({ predicate }) => predicate === "exact").map(({ id }) => id)],
      codes,
      specialties: specialties(at),
      parents: [...subtypes(at), ...groups(at)],
      findings: findings(at),
      organisms: organisms(at),
      predisposesTo: predisposes(at),
    };
  });
  const phenotypes = positionsOfType(entities, "phenotype").map((at) => ({ id: idOf(at), parents: subtypes(at) }));
  return { diseases, phenotypes };
}

function codesOf({ entities, texts }: GraphDraft, at: number): CategorisedDisease["codes"][number][] {
  const { referenceFrom, references } = entities;
  const { id, predicate } = references.columns;
  const [start = 0, end = 0] = [referenceFrom[at], referenceFrom[at + 1]];
  return Array.from({ length: end - start }, (_, index) => ({
    id: texts.text(id[start + index] ?? 0),
    predicate: MAPPING_PREDICATES[predicate[start + index] ?? 0] ?? "related",
  }));
}

function withMemberships(draft: GraphDraft, memberships: readonly Membership[]): GraphDraft {
  const { facts, texts } = draft;
  const used = [...new Set(memberships.map(({ category }) => category))];
  const numbers = used.map((id) => texts.number(id));
  const known = positionsOf(draft.entities, texts.size);
  const missing = used.filter((_, index) => known[numbers[index] ?? 0] === -1).flatMap((id) => ENTITIES.get(id) ?? []);
  const added = tabulateEntities(missing.toSorted(byId), { sources: [], texts });
  const { table: entities, moved } = joinEntities(draft.entities, added, texts);
  moveEnds(facts, moved);
  if (draft.unresolved !== undefined) moveColumn(draft.unresolved.columns.subject, moved);
  const relation = findRelation(RELATION);
  const relations = draft.relations.some(({ id }) => id === RELATION)
    ? draft.relations
    : [...draft.relations, relation].filter((one) => one !== undefined);
  const sources = draft.sources.some(({ id }) => id === CATEGORY_SOURCE.id)
    ? draft.sources
    : [...draft.sources, CATEGORY_SOURCE];
  const complete = { ...draft, entities, facts, relations, sources };
  addMemberships(complete, memberships);
  return complete;
}

function addMemberships(draft: GraphDraft, memberships: readonly Membership[]): void {
  const { entities, facts, texts, relations, sources } = draft;
  const positions = positionsOf(entities, texts.size);
  const positionOf = (id: string) => positions[texts.number(id)] ?? -1;
  const stated = readEdges(draft, RELATION);
  const relation = relations.findIndex(({ id }) => id === RELATION);
  const source = sources.findIndex(({ id }) => id === CATEGORY_SOURCE.id);
  for (const { member, category, rule } of memberships) {
    const [subject, object] = [positionOf(member), positionOf(category)];
    if (stated(subject).includes(object)) continue;
    const where = { source, record: rule, reference: undefined, evidence: undefined };
    addFact(facts, texts, { subject, relation, object, positive: true, qualifiers: undefined, ...where });
  }
}

/** Diseases are counted under the most trustworthy rule that gives them a category. */
function coverageOf(
  diseases: readonly CategorisedDisease[],
  assigned: readonly CategoryAssignment[],
): Omit<CategoryCoverage, "facts"> {
  const rules = new Map<string, string>();
  const inBench = new Set<string>();
  for (const { disease, category, rule } of assigned) {
    if (!rules.has(disease)) rules.set(disease, rule);
    if (benchCategoryOfChapter(category) !== undefined) inBench.add(disease);
  }
  const byRule = Object.fromEntries(CATEGORY_RULES.map((rule) => [rule, 0]));
  for (const rule of rules.values()) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return { diseases: diseases.length, without: diseases.length - rules.size, inBench: inBench.size, byRule };
}
