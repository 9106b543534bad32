import {
  assignCategories,
  CATEGORY_RULES,
  type CategorisedDisease,
  type CategoryAssignment,
  type CategoryInput,
} from "../assign-categories.ts";
import { benchCategoryOfChapter, CATEGORIES, CATEGORY_SOURCE, DRUG_CATEGORY } from "../categories.ts";
import type { Entity } from "../fact.ts";
import { findRelation } from "../relations.ts";
import { byId, type GraphDraft } from "../store/draft.ts";
import { addFact, type FactTable } from "../store/fact-table.ts";
import type { CategoryCoverage } from "./report.ts";

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
  const input = categoryInput(draft);
  const assigned = assignCategories(input);
  const memberships: Membership[] = [
    ...assigned.map(({ disease, category, rule }) => ({ member: disease, category, rule })),
    ...draft.entities
      .filter(({ type }) => type === "drug")
      .map(({ id }) => ({ member: id, category: DRUG_CATEGORY, rule: "drug" })),
  ];
  const facts = draft.facts.subject.length;
  const complete = memberships.length === 0 ? draft : withMemberships(draft, memberships);
  return {
    draft: complete,
    coverage: { ...coverageOf(input.diseases, assigned), facts: complete.facts.subject.length - facts },
  };
}

/** Objects of what is stated as holding, by relation and subject, as positions. */
type Edges = ReadonlyMap<string, ReadonlyMap<number, readonly number[]>>;

const READ = [
  "in_specialty",
  "subtype_of",
  "in_group",
  "has_phenotype",
  "caused_by_organism",
  "predisposes_to",
  RELATION,
];

function readEdges({ facts, relations }: GraphDraft): Edges {
  const edges = new Map(READ.map((id) => [id, new Map<number, number[]>()]));
  const byNumber = relations.map(({ id }) => edges.get(id));
  for (let row = 0; row < facts.subject.length; row++) {
    const objects = byNumber[facts.relation[row] ?? -1];
    const [subject, object] = [facts.subject[row], facts.object[row]];
    if (objects === undefined || facts.positive[row] !== 1 || subject === undefined || object === undefined) continue;
    const known = objects.get(subject);
    if (known === undefined) objects.set(subject, [object]);
    else if (!known.includes(object)) known.push(object);
  }
  return edges;
}

function categoryInput(draft: GraphDraft): CategoryInput {
  const { entities } = draft;
  const edges = readEdges(draft);
  const objects = (relation: string, at: number) =>
    (edges.get(relation)?.get(at) ?? []).flatMap((object) => entities[object]?.id ?? []);
  const diseases: CategorisedDisease[] = [];
  const phenotypes: { id: string; parents: readonly string[] }[] = [];
  for (const [at, { id, type, crossReferences }] of entities.entries()) {
    if (type === "phenotype") phenotypes.push({ id, parents: objects("subtype_of", at) });
    if (type !== "disease") continue;
    diseases.push({
      id,
      identifiers: [id, ...crossReferences.filter(({ predicate }) => predicate === "exact").map((known) => known.id)],
      codes: crossReferences,
      specialties: objects("in_specialty", at),
      parents: [...objects("subtype_of", at), ...objects("in_group", at)],
      findings: objects("has_phenotype", at),
      organisms: objects("caused_by_organism", at),
      predisposesTo: objects("predisposes_to", at),
    });
  }
  return { diseases, phenotypes };
}

function withMemberships(draft: GraphDraft, memberships: readonly Membership[]): GraphDraft {
  const known = new Set(draft.entities.map(({ id }) => id));
  const used = new Set(memberships.map(({ category }) => category).filter((id) => !known.has(id)));
  const entities = [...draft.entities, ...[...used].flatMap((id) => ENTITIES.get(id) ?? [])].sort(byId);
  const positions = new Map(entities.map(({ id }, position) => [id, position]));
  const moved = draft.entities.map(({ id }) => positions.get(id) ?? -1);
  const facts: FactTable = {
    ...draft.facts,
    subject: draft.facts.subject.map((at) => moved[at] ?? -1),
    object: draft.facts.object.map((at) => moved[at] ?? -1),
  };
  const relation = findRelation(RELATION);
  const relations = draft.relations.some(({ id }) => id === RELATION)
    ? draft.relations
    : [...draft.relations, relation];
  const sources = draft.sources.some(({ id }) => id === CATEGORY_SOURCE.id)
    ? draft.sources
    : [...draft.sources, CATEGORY_SOURCE];
  const complete = { ...draft, entities, facts, relations: relations.filter((one) => one !== undefined), sources };
  addMemberships(complete, memberships, positions);
  return complete;
}

function addMemberships(draft: GraphDraft, memberships: readonly Membership[], positions: ReadonlyMap<string, number>) {
  const { facts, texts, relations, sources } = draft;
  const stated = readEdges(draft).get(RELATION);
  const relation = relations.findIndex(({ id }) => id === RELATION);
  const source = sources.findIndex(({ id }) => id === CATEGORY_SOURCE.id);
  for (const { member, category, rule } of memberships) {
    const [subject, object] = [positions.get(member) ?? -1, positions.get(category) ?? -1];
    if (stated?.get(subject)?.includes(object) === true) continue;
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
