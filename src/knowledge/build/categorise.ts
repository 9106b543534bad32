import { assignCategories, CATEGORY_RULES, type CategoryAssignment } from "../assign-categories.ts";
import { benchCategoryOfChapter, CATEGORIES, CATEGORY_SOURCE, DRUG_CATEGORY } from "../categories.ts";
import type { Entity } from "../fact.ts";
import { findRelation } from "../relations.ts";
import { byId, type GraphDraft } from "../store/draft.ts";
import { positionsOf, tabulateEntities } from "../store/entity-table.ts";
import { addFact } from "../store/fact-table.ts";
import { joinEntities } from "../store/select-entities.ts";
import { categoryInput, positionsOfType } from "./category-input.ts";
import { readEdges } from "./edges.ts";
import type { CategoryCoverage } from "./report.ts";
import { moveColumn, moveEnds } from "./unstated.ts";

const RELATION = "in_category";
const ENTITIES: ReadonlyMap<string, Entity> = new Map(
  CATEGORIES.map(({ id, type, name, synonyms = [] }) => [id, { id, type, name, synonyms, crossReferences: [] }]),
);

/** What a rule says of the entity at a position: the record of the fact is the rule. */
type Membership = Pick<CategoryAssignment, "category"> & { member: number; rule: string };

/**
 * A draft with the categories of its diseases and drugs. What a source states of them already is not said again;
 * `facts` counts what was added.
 */
export function addCategories(draft: GraphDraft): { draft: GraphDraft; coverage: CategoryCoverage } {
  const { entities, facts } = draft;
  const input = categoryInput(draft);
  const assigned = assignCategories(input);
  const drugs = positionsOfType(entities, "drug");
  const memberships: Membership[] = [
    ...assigned.map(({ disease, category, rule }) => ({ member: disease, category, rule })),
    ...drugs.map((member) => ({ member, category: DRUG_CATEGORY, rule: "drug" })),
  ];
  const before = facts.length;
  const complete = memberships.length === 0 ? draft : withMemberships(draft, memberships);
  return {
    draft: complete,
    coverage: { ...coverageOf(input.diseases.length, assigned), facts: complete.facts.length - before },
  };
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
  addMemberships(complete, memberships, moved);
  return complete;
}

/** `moved` gives the positions that the members have now. */
function addMemberships(draft: GraphDraft, memberships: readonly Membership[], moved: Uint32Array): void {
  const { entities, facts, texts, relations, sources } = draft;
  const positions = positionsOf(entities, texts.size);
  const stated = readEdges(draft, RELATION);
  const relation = relations.findIndex(({ id }) => id === RELATION);
  const source = sources.findIndex(({ id }) => id === CATEGORY_SOURCE.id);
  for (const { member, category, rule } of memberships) {
    const [subject, object] = [moved[member] ?? 0, positions[texts.number(category)] ?? 0];
    if (stated(subject).includes(object)) continue;
    const where = { source, record: rule, reference: undefined, evidence: undefined };
    addFact(facts, texts, { subject, relation, object, positive: true, qualifiers: undefined, ...where });
  }
}

/** Diseases are counted under the most trustworthy rule that gives them a category. */
function coverageOf(diseases: number, assigned: readonly CategoryAssignment[]): Omit<CategoryCoverage, "facts"> {
  const rules = new Map<number, string>();
  const inBench = new Set<number>();
  for (const { disease, category, rule } of assigned) {
    if (!rules.has(disease)) rules.set(disease, rule);
    if (benchCategoryOfChapter(category) !== undefined) inBench.add(disease);
  }
  const byRule = Object.fromEntries(CATEGORY_RULES.map((rule) => [rule, 0]));
  for (const rule of rules.values()) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return { diseases, without: diseases - rules.size, inBench: inBench.size, byRule };
}
