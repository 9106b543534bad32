import { SYNONYM_SCOPES } from "../fact.ts";
import { addSynonym, createEntityTable, type EntityTable, typeNumber } from "../store/entity-table.ts";
import type { BuildDraft, DraftEntity, DraftSynonym } from "./draft.ts";
import type { Identity } from "./identity.ts";
import { addNames } from "./naming.ts";
import { fillReferences } from "./references.ts";

export interface MergedThings {
  entities: EntityTable;
  /** By position: 1 for those that no source has more to say of than a name. */
  mentioned: Uint8Array;
}

/** The entities of the graph, by id: what was merged gives its names and cross references to the one that names it. */
export function mergeEntities(draft: BuildDraft, identity: Identity): MergedThings {
  const { texts } = draft;
  const scope = SYNONYM_SCOPES.indexOf("exact");
  const language = texts.number("en");
  for (const [id, target] of identity.merged) {
    const [from, into] = [draft.entities.get(id), draft.entities.get(target)];
    if (from === undefined || into === undefined || identity.merged.has(target)) continue;
    const name: DraftSynonym = { text: from.name, scope, language };
    addNames(into, [name, ...from.synonyms], texts);
    if (!from.mentionOnly) into.mentionOnly = false;
  }
  const kept = keptById(draft, identity);
  const entities = createEntityTable(kept.length);
  for (const [at, { id, type, name, synonyms }] of kept.entries()) {
    entities.id[at] = id;
    entities.type[at] = typeNumber(type);
    entities.name[at] = name;
    for (const synonym of synonyms) addSynonym(entities, synonym);
    entities.synonymFrom[at + 1] = entities.synonyms.length;
  }
  fillReferences(entities, draft, identity);
  return { entities, mentioned: Uint8Array.from(kept, ({ mentionOnly }) => (mentionOnly ? 1 : 0)) };
}

function keptById({ entities, texts }: BuildDraft, { merged }: Identity): DraftEntity[] {
  const kept: { entity: DraftEntity; id: string }[] = [];
  for (const entity of entities.values()) {
    if (!merged.has(entity.id)) kept.push({ entity, id: texts.text(entity.id) });
  }
  kept.sort((a, b) => (a.id < b.id ? -1 : 1));
  return kept.map(({ entity }) => entity);
}
