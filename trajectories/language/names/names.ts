import { type Entity, type EntityType, ownNames } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import { labelOf } from "../../../src/knowledge/sentences/label.ts";
import { isPlural, pluralOf } from "../../../src/knowledge/wording.ts";
import type { Random } from "../../../src/lib/random.ts";
import type { Register } from "../speaker.ts";
import { article } from "../words/grammar.ts";
import { spell, withinSentence } from "./case.ts";
import { type Finding, sayFinding } from "./finding.ts";
import { PLAIN_WORDS } from "./plain-words.ts";
import { sayProcedure } from "./procedure.ts";

/** An entity as a text names it. */
export interface Name {
  text: string;
  /** Of findings, behind "no". */
  bare: string;
  type: EntityType;
  plural: boolean;
  /** Of modes of inheritance: "autosomal recessive". */
  adjective?: string;
  /** Of ages of onset: "in childhood", and "childhood-onset". */
  when?: string;
  before?: string;
}

export interface Names {
  /** Undefined when there is no such entity, or its name cannot stand in a text. */
  say(id: string, register: Register, random: Random): Name | undefined;
  /** How an answer or an option is written: the preferred name alone. */
  plain(id: string): string;
  /** Every shape of the name that a text may have, and the names that give it away. */
  all(id: string): string[];
}

/** "in childhood"; where the name of the period does not say it. */
const WHEN: Readonly<Record<string, readonly [when: string, before: string]>> = {
  "ONSET:antenatal": ["before birth", "antenatal-onset"],
  "ONSET:neonatal": ["in the neonatal period", "neonatal-onset"],
  "ONSET:infancy": ["in infancy", "infantile-onset"],
  "ONSET:childhood": ["in childhood", "childhood-onset"],
  "ONSET:adolescence": ["in adolescence", "adolescent-onset"],
  "ONSET:adulthood": ["in adulthood", "adult-onset"],
  "ONSET:old-age": ["in old age", ""],
  "ONSET:any-age": ["at any age", ""],
};

const LAY_WHEN: Readonly<Record<string, string>> = {
  "ONSET:neonatal": "in the first weeks of life (the neonatal period)",
  "ONSET:infancy": "in infancy",
  "ONSET:adolescence": "in the teenage years (adolescence)",
};

export function createNames(graph: Graph): Names {
  const findings = new Map<string, Finding>();
  const finding = (entity: Entity, text = entity.name): Finding => {
    const key = `${entity.id}\t${text}`;
    const known = findings.get(key) ?? sayFinding(text, withinSentence(graph, text));
    findings.set(key, known);
    return known;
  };
  const plainly = new Map<string, string[]>();
  const layNames = (entity: Entity): string[] => {
    const known =
      plainly.get(entity.id) ??
      ownNames(entity)
        .filter(isPlain)
        .map((name) => name.toLowerCase());
    plainly.set(entity.id, known);
    return known;
  };
  return {
    say(id, register, random) {
      const entity = graph.entity(id);
      if (entity === undefined || /[<>{}[\]]/.test(entity.name.replace(/\[[^\]]*\]|<[^>]*>/g, ""))) return undefined;
      if (entity.type !== "phenotype") return sayEntity(graph, entity, { register, random });
      const lay = register === "lay" ? layNames(entity) : [];
      const { withArticle, bare } = finding(entity, lay.length === 0 ? entity.name : random.pick(lay));
      return { text: withArticle, bare, type: entity.type, plural: isPlural(bare) };
    },
    plain: (id) => graph.entity(id)?.name ?? id,
    all(id) {
      const entity = graph.entity(id);
      if (entity === undefined) return [id];
      const own = ownNames(entity);
      const shapes = own.flatMap((text) => (entity.type === "phenotype" ? [finding(entity, text).bare] : []));
      return [...new Set([...own, ...shapes, ...spelt(graph, entity)].map((text) => text.replace(/^“|”$/g, "")))];
    },
  };
}

/** Names that end in an adjective or a particle: they are no noun phrases. */
const NO_NOUN =
  /\b(?:sighted|blind|open|up|out|down|weak|low|high|absent|missing|small|large|turned|fused|delayed|impaired|curved|crowded|short|long|wide|flat|thick|thin|broad|prominent|narrow|round|large|increased|decreased|abnormal|enlarged)$/i;

/** Plain words that nobody says together ("muscle tissue disease"), or no longer says. */
const UNSAID =
  /^(?:muscle tissue|clubbing of feet|short long bone|missing one|elbow limited|flat head syndrome|loss of words|cerebral paralysis|(?:increased|decreased) (?:length|width|breadth|height|size) of)\b|\bmental(?:ly)?[- ]retard|\bissue\b/i;

function isPlain(name: string): boolean {
  const words = name.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  return (
    words.length > 0 &&
    !/[,()]/.test(name) &&
    words.every((word) => PLAIN_WORDS.has(word)) &&
    !NO_NOUN.test(name) &&
    !UNSAID.test(name)
  );
}

interface Manner {
  register: Register;
  random: Random;
}

function sayEntity(graph: Graph, entity: Entity, { register, random }: Manner): Name | undefined {
  const { type, name, id } = entity;
  const said = (text: string, more: Partial<Name> = {}): Name => ({ text, bare: text, type, plural: false, ...more });
  switch (type) {
    case "gene":
      return said(register === "research" && random.next() < 0.4 ? name : `the gene ${name}`);
    case "drug":
      return said(`${random.next() < 0.3 ? `the ${register === "lay" ? "medicine" : "drug"} ` : ""}${generic(name)}`);
    case "inheritance":
      return said(inText(graph, entity), { adjective: inText(graph, entity).replace(/ inheritance$/, "") });
    case "onset": {
      const [when, before] = WHEN[id] ?? [`with ${name.toLowerCase()}`, ""];
      return said(name, { when: (register === "lay" ? LAY_WHEN[id] : undefined) ?? when, before });
    }
    case "drug_class":
      return said(`the ${random.pick(["class", "drug class", "group"])} “${classLabel(graph, entity)}”`);
    case "anatomy":
      return id.startsWith("CL:")
        ? said(pluralOf(name), { plural: true })
        : said(`the ${PARTS[name] ?? inText(graph, entity)}`, { plural: isPlural(name) });
    case "organism":
      return said(name.replace(/ <[^>]*>/g, ""));
    case "procedure":
      return said(sayProcedure(labelOf(graph, entity)), { plural: isPlural(name) });
    case "process":
      return said(labelOf(graph, entity), { plural: isPlural(name) });
    default:
      return said(inText(graph, entity), { plural: isPlural(name) });
  }
}

/** "Triamcinolone" → "triamcinolone": names of substances, whatever the source begins them with. */
function generic(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** What books of anatomy call so, and nobody else. */
const PARTS: Readonly<Record<string, string>> = { manus: "hand", pes: "foot" };

/** A name within a sentence; in quotation marks where its own commas would be taken for those of the sentence. */
function inText(graph: Graph, { name, type }: Entity): string {
  if (type === "prevalence") return name;
  if (type === "category") return `“${name.replace(/^ICD-Bench: /, "")}”`;
  if (/[,;:?!]|\. | (?:and|or) .*(?:,|\band\b)/.test(name)) return `“${spell(graph, name).replace(/[;,:]$/, "")}”`;
  return withinSentence(graph, name);
}

/** "anti-inflammatory agents" */
function classLabel(graph: Graph, entity: Entity): string {
  return labelOf(graph, entity).replace(/(?<=[a-z]-)\p{Lu}(?=\p{Ll}{3})/gu, (letter) => letter.toLowerCase());
}

function spelt(graph: Graph, entity: Entity): string[] {
  const { id, name, type } = entity;
  if (type === "onset") return [WHEN[id]?.[0] ?? name, WHEN[id]?.[1] ?? name].filter((text) => text !== "");
  if (type === "inheritance") return [name.replace(/ inheritance$/, ""), name.replace(/ inheritance$/, "ly inherited")];
  if (type === "organism") return [name.replace(/ <[^>]*>/g, "")];
  if (type === "drug_class") return [classLabel(graph, entity)];
  if (type === "procedure") return [sayProcedure(labelOf(graph, entity))];
  if (type === "process") return [labelOf(graph, entity).replace(/^the /, "")];
  if (type === "anatomy" && id.startsWith("CL:")) return [pluralOf(name)];
  return [];
}

/** "an autosomal recessive" */
export function adjectiveWithArticle({ adjective = "" }: Name): string {
  return article(adjective);
}
