import { ENTITY_TYPES, type EntityType } from "../../src/knowledge/fact.ts";
import type { Graph } from "../../src/knowledge/graph.ts";
import { positiveArcs } from "../../src/knowledge/search/arcs.ts";
import { allowedLabels } from "../../src/knowledge/search/labels.ts";
import { qualifiersOf } from "../../src/knowledge/search/qualifier-test.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Condition, Description } from "../form.ts";
import { REGIONS, RICH } from "../proof/rich.ts";
import { isWellFounded } from "../proof/share.ts";
import { common, type Evaluation } from "./evaluation.ts";
import type { NameTests } from "./name-tests.ts";

/** Something that is true of an entity and could be asked. */
export interface Trait {
  condition: Condition;
  /** Who else of its type it is true of, in order: itself is among them. */
  met: Uint32Array;
  /** log2(entities of the type / those that meet it). */
  bits: number;
  /** Entities that the condition names or describes. */
  involves: readonly number[];
}

export interface TraitSearch {
  /** Names that must not be given away, besides the entity's own. */
  hidden: readonly number[];
  random: Random;
  /** At most so many are looked at. Default 24. */
  most?: number;
  /** Whether what stands at the other end may be described instead of named. Default false. */
  nested?: boolean;
}

/** What can be said of an entity without naming it. */
export interface Traits {
  of(entity: number, search: TraitSearch): Trait[];
  /** How many usable facts an entity has. */
  degree(entity: number): number;
  /** How many entities a type has. */
  count(type: EntityType): number;
}

interface Link {
  relation: string;
  direction: Condition["direction"];
  to: number;
  fact: number;
}

/** Percent of patients that a question may ask for at least: "almost all", "many". */
const SHARES = [80, 30] as const;
/** A share of fewer patients says little. */
const FEWEST_EXAMINED = 5;
/** How often it does, where the source says so. */
const ASK_SHARE = 0.5;

/** Of one relation no more than this share of what is looked at, so that a hundred findings leave room for a gene. */
const PER_RELATION = 12;
/** A description instead of a name tells something when at most so many meet it. */
const NARROW = 12;
/** Descriptions take work: so many are tried for one entity. */
const MOST_NESTED = 4;
/** Ways to describe one that are tried. */
const DESCRIBED = 3;
/** What thousands share is named: to describe it by one of them says nothing. */
const CLASSES: ReadonlySet<EntityType> = new Set<EntityType>(["inheritance", "onset", "prevalence", "procedure"]);

export function createTraits(
  graph: Graph,
  { evaluation, names }: { evaluation: Evaluation; names: NameTests },
): Traits {
  const { columns } = graph;
  const counts = ENTITY_TYPES.map((_, type) => columns.entityType.reduce((sum, own) => sum + Number(own === type), 0));
  const links = createLinks(graph);
  const typeOf = (entity: number): EntityType => ENTITY_TYPES[columns.entityType[entity] ?? 0] ?? "concept";
  const count = (type: EntityType) => counts[ENTITY_TYPES.indexOf(type)] ?? 0;
  const id = (entity: number) => graph.entityAt(entity).id;

  const asTrait = (entity: number, condition: Condition, involves: readonly number[]): Trait => {
    const type = typeOf(entity);
    const met = evaluation.holding(condition, type);
    return { condition, met, bits: Math.log2(count(type) / Math.max(1, met.length)), involves };
  };
  const describe = (entity: number, hidden: readonly number[], random: Random): [Description, number] | undefined => {
    const isTold = (to: number) => hidden.includes(to) || names.isUnfit(to);
    const givesAway = (to: number) => [...hidden, entity].some((secret) => names.areAlike(secret, to));
    let tried = 0;
    for (const { relation, direction, to } of random.shuffle(links(entity))) {
      if (tried === DESCRIBED) break;
      if (isTold(to) || givesAway(to)) continue;
      tried += 1;
      const condition = { relation, direction, to: id(to) };
      const met = evaluation.holding(condition, typeOf(entity));
      if (met.length <= NARROW) return [{ type: typeOf(entity), where: [condition] }, to];
    }
    return undefined;
  };

  return {
    count,
    degree: (entity) => links(entity).length,
    of(entity, { hidden, random, most = 24, nested = false }) {
      const found: Trait[] = [];
      const secret = hidden.includes(entity) ? hidden : [...hidden, entity];
      let described = 0;
      for (const link of pickLinks(links(entity), random, most)) {
        const { relation, direction, to } = link;
        if (hidden.includes(to) || isOfOneCountry(graph, link) || isOfFew(graph, link)) continue;
        const givesAway = names.isUnfit(to) || secret.some((other) => names.areAlike(other, to));
        const share = random.next() < ASK_SHARE ? shareOf(graph, link) : {};
        if (!givesAway) found.push(asTrait(entity, { relation, direction, to: id(to), ...share }, [to]));
        if (!nested || described === MOST_NESTED || CLASSES.has(typeOf(to))) continue;
        if (!givesAway && random.next() < 0.5) continue;
        const inner = describe(to, secret, random);
        if (inner === undefined) continue;
        described += 1;
        const [description, named] = inner;
        found.push(asTrait(entity, { relation, direction, to: description }, [to, named]));
      }
      return found.filter(({ met }) => met.length > 0);
    },
  };
}

/** Everything that a usable fact joins an entity to. */
function createLinks(graph: Graph): (entity: number) => Link[] {
  const { columns } = graph;
  const arcs = positiveArcs(columns);
  const allowed = allowedLabels(columns, { usableInTasks: true });
  return (entity) => {
    const links: Link[] = [];
    for (let group = arcs.groupFrom[entity] ?? 0; group < (arcs.groupFrom[entity + 1] ?? 0); group++) {
      const label = arcs.groupLabel[group] ?? 0;
      if (allowed[label] === 0) continue;
      const relation = columns.relations[label >> 1]?.id ?? "";
      const direction = label & 1 ? "inverse" : "forward";
      for (let arc = arcs.arcFrom[group] ?? 0; arc < (arcs.arcFrom[group + 1] ?? 0); arc++)
        links.push({ relation, direction, to: arcs.arcEntity[arc] ?? 0, fact: arcs.arcFact[arc] ?? 0 });
    }
    return links;
  };
}

/** A figure of one country says nothing of the disease: the question does not name the country. */
function isOfOneCountry({ columns }: Graph, { relation, direction, fact }: Link): boolean {
  if (direction !== "forward" || RICH[relation]?.byRegion !== true) return false;
  return !REGIONS.includes(qualifiersOf(columns, fact).geography ?? "");
}

/** An age of onset of three patients is none of the disease. */
function isOfFew({ columns }: Graph, { relation, direction, fact }: Link): boolean {
  return direction === "forward" && RICH[relation]?.founded === true && !isWellFounded(qualifiersOf(columns, fact));
}

/** The highest of the shares that the fact allows for. */
function shareOf({ columns }: Graph, { relation, direction, fact }: Link): Pick<Condition, "minimumFrequency"> {
  if (relation !== "has_phenotype" || direction !== "forward") return {};
  const { frequency, observed } = qualifiersOf(columns, fact);
  if (observed !== undefined && observed[1] < FEWEST_EXAMINED) return {};
  const lowest = frequency?.[0] ?? 0;
  const share = SHARES.find((one) => one <= lowest);
  return share === undefined ? {} : { minimumFrequency: share };
}

function pickLinks(links: readonly Link[], random: Random, most: number): Link[] {
  const taken = new Map<string, number>();
  const picked: Link[] = [];
  for (const link of random.shuffle(links)) {
    const key = `${link.relation} ${link.direction}`;
    const sofar = taken.get(key) ?? 0;
    if (sofar >= PER_RELATION || picked.length >= most) continue;
    taken.set(key, sofar + 1);
    picked.push(link);
  }
  return picked;
}

/** Who meets all of these. */
export function meetingAll(traits: readonly Trait[]): Uint32Array {
  return traits.length === 0 ? new Uint32Array(0) : traits.map(({ met }) => met).reduce(common);
}
