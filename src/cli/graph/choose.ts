import { ENTITY_TYPES, type Entity, type EntityType } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { createNameIndex, type MatchReason, type NameMatch } from "../../knowledge/names.ts";
import { RELATIONS } from "../../knowledge/relations.ts";
import { UsageError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import type { Invocation } from "../command.ts";
import { choiceOption, listOption } from "../settings.ts";
import { paint, printable } from "../terminal.ts";

/** Reasons for which a name is taken for the entity's own; the others only suggest it. */
const CERTAIN: ReadonlySet<MatchReason> = new Set(["name", "synonym", "abbreviation", "brand", "identifier", "former"]);

export interface Choice {
  entity: Entity;
  /** The name or code of the entity that was meant. */
  matched: string;
  /** Others to which the name belongs as well. */
  others: Entity[];
}

/** Finds the entities that a command line names; a name that several bear is taken for the one most is known about. */
export function createChooser(graph: Graph): (name: string, type?: EntityType) => Choice {
  const names = createNameIndex(graph);
  return (name, type) => {
    const known = graph.entity(name.trim());
    if (known !== undefined) return { entity: known, matched: name.trim(), others: [] };
    const found = names.find(name, { limit: 8, ...(type === undefined ? {} : { type }) });
    const [best, ...rest] = found.filter(({ reason }) => CERTAIN.has(reason));
    if (best === undefined) throw unknownName(name, found);
    const others = rest.filter(({ score }) => score === best.score).map(({ entity }) => entity);
    return { entity: best.entity, matched: best.matched, others };
  };
}

/** As `createChooser`, saying on stderr what else the name could have meant. */
export function createWatchedChooser(graph: Graph): (name: string, type?: EntityType) => Entity {
  const choose = createChooser(graph);
  return (name, type) => {
    const { entity, others } = choose(name, type);
    if (others.length > 0) process.stderr.write(`${paint("yellow", tellOthers(name, entity, others))}\n`);
    return entity;
  };
}

export function tellOthers(name: string, { id, type }: Entity, others: readonly Entity[]): string {
  const list = others.map((other) => `${other.id} ${other.name} (${tellType(other.type)})`).join(", ");
  return printable(`"${name}" is taken for ${id} (${tellType(type)}); others of that name: ${list}.`);
}

export function tellType(type: EntityType): string {
  return type.replace("_", " ");
}

function unknownName(name: string, near: readonly NameMatch[]): UsageError {
  const list = near.slice(0, 5).map(({ entity, matched }) => {
    return `${matched}${matched === entity.name ? "" : ` (${entity.name})`} ${entity.id}`;
  });
  const remedy = list.length === 0 ? "Try another name (osler graph find)." : `Near it are: ${list.join("; ")}.`;
  return new UsageError(`The graph has no "${name}".`, { remedy });
}

export function typeOption(options: Invocation["options"]): EntityType | undefined {
  return choiceOption(options, "type", ENTITY_TYPES);
}

/** Relations of --NAME, checked against the graph and the catalogue. */
export function relationsOption(graph: Graph, options: Invocation["options"], name: string): string[] | undefined {
  const ids = listOption(options, name);
  const known = [...new Set([...RELATIONS, ...graph.relations].map(({ id }) => id))];
  const unknown = ids?.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  const meant = nearest(unknown, known);
  throw new UsageError(`Neither the graph nor the catalogue has a relation "${unknown}".`, {
    remedy: `${meant === undefined ? "" : `Did you mean ${meant}? `}The graph has: ${graph.relations.map(({ id }) => id).join(", ")}.`,
  });
}
