import type { CategorisedDisease, CategoryInput } from "../assign-categories.ts";
import { CATEGORY_CLASSES } from "../category-classes.ts";
import { type EntityType, MAPPING_PREDICATES } from "../fact.ts";
import type { GraphDraft } from "../store/draft.ts";
import { type EntityTable, positionsOf, typeNumber } from "../store/entity-table.ts";
import { readEdges } from "./edges.ts";

/** What the codes of ICD-10 and ICD-10-CM begin with. */
const CODE = [...Buffer.from("ICD10")];
const EXACT = MAPPING_PREDICATES.indexOf("exact");

/** What the rules of the categories ask of a draft: diseases and phenotypes are positions. */
export function categoryInput(draft: GraphDraft): CategoryInput {
  const { entities, texts } = draft;
  const reader = (relation: string) => readEdges(draft, relation);
  const [specialties, subtypes, groups] = [reader("in_specialty"), reader("subtype_of"), reader("in_group")];
  const [findings, organisms] = [reader("has_phenotype"), reader("caused_by_organism")];
  const predisposes = reader("predisposes_to");
  const codesAt = createCodes(draft);
  const positions = positionsOfType(entities, "disease");
  const diseases = positions.map(
    (at): CategorisedDisease => ({
      id: at,
      codes: codesAt(at),
      specialties: specialties(at).map((specialty) => texts.text(entities.id[specialty] ?? 0)),
      parents: joined(subtypes(at), groups(at)),
      findings: findings(at),
      organisms: organisms(at),
      predisposesTo: predisposes(at),
    }),
  );
  const phenotypes = positionsOfType(entities, "phenotype").map((id) => ({ id, parents: subtypes(id) }));
  const owners = ownersOfClasses(draft, positions);
  const known = positionsOf(entities, texts.size);
  const phenotypeOf = (id: string) => {
    const at = known[texts.find(id) ?? -1] ?? -1;
    return at === -1 ? undefined : at;
  };
  return { diseases, phenotypes, diseaseOf: (id) => owners.get(id) ?? phenotypeOf(id), phenotypeOf };
}

export function positionsOfType({ type, count }: EntityTable, wanted: EntityType): number[] {
  const number = typeNumber(wanted);
  const positions: number[] = [];
  for (let at = 0; at < count; at++) if (type[at] === number) positions.push(at);
  return positions;
}

function joined(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  return a.length === 0 ? b : [...a, ...b];
}

/** The disease that each class of the tables is: by its own identifier, or one that was merged into it. */
function ownersOfClasses({ entities, texts }: GraphDraft, diseases: readonly number[]): Map<string, number> {
  const { id, referenceFrom, references } = entities;
  const names = new Map([...CATEGORY_CLASSES].flatMap((name) => [[texts.find(name) ?? -1, name] as const]));
  const isClass = new Uint8Array(texts.size);
  for (const number of names.keys()) isClass[number] = 1;
  const owners = new Map<string, number>();
  const note = (number: number, at: number) => {
    if (isClass[number] === 1) owners.set(names.get(number) ?? "", at);
  };
  for (const at of diseases) {
    note(id[at] ?? 0, at);
    for (let i = referenceFrom[at] ?? 0; i < (referenceFrom[at + 1] ?? 0); i++) {
      if (references.columns.predicate[i] === EXACT) note(references.columns.id[i] ?? 0, at);
    }
  }
  return owners;
}

/** The codes of ICD-10 and ICD-10-CM that an entity has. */
function createCodes({ entities, texts }: GraphDraft): (at: number) => CategorisedDisease["codes"] {
  const { referenceFrom, references } = entities;
  const { id, predicate } = references.columns;
  const { bytes, from } = texts.texts();
  const isCode = (text: number) => CODE.every((byte, i) => bytes[(from[text] ?? 0) + i] === byte);
  return (at) => {
    const codes: CategorisedDisease["codes"][number][] = [];
    for (let i = referenceFrom[at] ?? 0; i < (referenceFrom[at + 1] ?? 0); i++) {
      const text = id[i] ?? 0;
      if (!isCode(text)) continue;
      codes.push({ id: texts.text(text), predicate: MAPPING_PREDICATES[predicate[i] ?? 0] ?? "related" });
    }
    return codes;
  };
}
