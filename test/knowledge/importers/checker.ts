import type { GraphSink } from "../../../src/knowledge/importer.ts";
import { findRelation } from "../../../src/knowledge/relations.ts";

const CURIE = /^[A-Z][A-Za-z0-9._]*:[^\s:]\S*$/;

/** Hands everything on, and notes what no importer may say. */
export function createChecker(sink: GraphSink): { checked: GraphSink; faults: string[] } {
  const faults: string[] = [];
  const sources = new Set<string>();
  const relations = new Set<string>();
  const fault = (isOne: boolean, text: string) => {
    if (isOne && faults.length < 20) faults.push(text);
  };
  const checkId = (id: string) => fault(!CURIE.test(id), `${JSON.stringify(id)} is no CURIE`);
  const checkEnd = (end: string | readonly string[]) => {
    const ids = typeof end === "string" ? [end] : end;
    fault(ids.length === 0, "a fact has no identifier at one end");
    ids.forEach(checkId);
  };
  const checkSource = (id: string) => fault(!sources.has(id), `the source ${JSON.stringify(id)} was not announced`);
  const checked: GraphSink = {
    ...sink,
    source(source) {
      fault(sources.has(source.id), `the source ${source.id} is announced twice`);
      fault(!/^(?:\d{4}-\d\d-\d\d)?$/.test(source.released), `${source.id} was released on ${source.released}`);
      sources.add(source.id);
      sink.source(source);
    },
    relation(relation) {
      relations.add(relation.id);
      sink.relation(relation);
    },
    entity(entity) {
      checkId(entity.id);
      fault(entity.name.trim() === "", `${entity.id} has no name`);
      for (const { text } of entity.synonyms ?? []) fault(text.trim() === "", `${entity.id} has an empty synonym`);
      sink.entity(entity);
    },
    mapping(mapping) {
      checkId(mapping.subject);
      checkId(mapping.object);
      checkSource(mapping.source);
      sink.mapping(mapping);
    },
    fact(fact) {
      checkEnd(fact.subject);
      checkEnd(fact.object);
      checkSource(fact.source);
      const isKnown = findRelation(fact.relation) !== undefined || relations.has(fact.relation);
      fault(!isKnown, `the relation ${fact.relation} is not in the catalogue`);
      sink.fact(fact);
    },
  };
  return { checked, faults };
}
