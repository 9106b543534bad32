import { createGraph } from "../../../src/knowledge/create-graph.ts";
import type { Entity, EntityType, Fact, FactQualifiers } from "../../../src/knowledge/fact.ts";
import type { Graph } from "../../../src/knowledge/graph.ts";
import type { Certificate, Proof } from "../../../trajectories/certificate.ts";
import type { Condition, Form } from "../../../trajectories/form.ts";
import { createProver } from "../../../trajectories/proof/create-prover.ts";
import { source, synonym } from "../../knowledge/small-graph.ts";

const TYPES: Readonly<Record<string, EntityType>> = {
  D: "disease",
  G: "gene",
  P: "phenotype",
  R: "drug",
  C: "drug_class",
  T: "procedure",
  X: "anatomy",
  SYMP: "phenotype",
  O: "organism",
  S: "specialty",
  INHERITANCE: "inheritance",
  ONSET: "onset",
  PREVALENCE: "prevalence",
};

export type Line = string | readonly [line: string, qualifiers: FactQualifiers];

/** Statements like "D:marfan has_causal_gene G:FBN1" or "D:marfan not has_phenotype P:x"; the prefix says the type. */
export function graphOf(lines: readonly Line[], names: Readonly<Record<string, readonly string[]>> = {}): Graph {
  const entities = new Map<string, Entity>();
  const mention = (id: string) => {
    const [prefix = "", rest = ""] = id.split(":");
    const [name = rest.replaceAll("_", " "), ...others] = names[id] ?? [];
    const type = TYPES[prefix] ?? "concept";
    entities.set(id, { id, type, name, synonyms: others.map(synonym), crossReferences: [] });
  };
  const facts = lines.map((line): Omit<Fact, "id"> => {
    const [text, qualifiers] = typeof line === "string" ? [line, {}] : line;
    const words = text.split(" ");
    const positive = words[1] !== "not";
    const [subject = "", relation = "", object = ""] = positive ? words : [words[0] ?? "", ...words.slice(2)];
    mention(subject);
    mention(object);
    return { subject, relation, object, positive, qualifiers, provenance: [{ source: "book", record: subject }] };
  });
  for (const id of Object.keys(names)) if (!entities.has(id)) mention(id);
  return createGraph({ entities: [...entities.values()], facts, sources: [source] });
}

/** As many findings of a disease as make the list of its findings whole. */
export function wellKnown(disease: string, count = 20): Line[] {
  return Array.from({ length: count }, (_, i) => `${disease} has_phenotype P:${disease.slice(2)}_${i}`);
}

export function has(relation: string, to: Condition["to"], more: Partial<Condition> = {}): Condition {
  return { relation, direction: "forward", to, ...more };
}

export function of(relation: string, to: Condition["to"], more: Partial<Condition> = {}): Condition {
  return { relation, direction: "inverse", to, ...more };
}

export function disease(...where: Condition[]): Form {
  return { ask: "entity", find: { type: "disease", where } };
}

export function among(options: readonly string[], ...where: Condition[]): Form {
  return { ask: "entity", find: { type: "disease", where }, among: [...options] };
}

export function prove(graph: Graph, form: Form): Proof {
  return createProver(graph).prove(form);
}

export function certificateOf(graph: Graph, form: Form): Certificate {
  const proof = prove(graph, form);
  if ("fault" in proof) throw new Error(`Not proven: ${proof.fault}`);
  return proof.certificate;
}

export function faultOf(graph: Graph, form: Form): string {
  const proof = prove(graph, form);
  if ("certificate" in proof) throw new Error(`Proven: ${proof.certificate.answer}`);
  return proof.fault;
}
