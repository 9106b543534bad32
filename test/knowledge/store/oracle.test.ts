import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGraph, type GraphContent } from "../../../src/knowledge/create-graph.ts";
import type { Fact, Provenance } from "../../../src/knowledge/fact.ts";
import { factId } from "../../../src/knowledge/graph.ts";
import { canonicalJson } from "../../../src/lib/hash.ts";
import { randomContent } from "./random-content.ts";

/** The facts of content, by id, each with what is said of where it was read: slowly, and without columns. */
function statements({ facts }: GraphContent): Map<string, Fact> {
  const merged = new Map<string, Fact>();
  for (const fact of facts) {
    const id = factId(fact);
    const known = merged.get(id)?.provenance ?? [];
    const places = new Map([...known, ...fact.provenance].map((place) => [canonicalJson(place), place]));
    merged.set(id, { ...fact, id, provenance: [...places.values()] });
  }
  return merged;
}

function inOrder(provenance: readonly Provenance[]): string[] {
  return provenance.map(canonicalJson).sort();
}

function comparable(facts: Iterable<Fact>): unknown[] {
  const plain = [...facts].map((fact) => ({ ...fact, provenance: inOrder(fact.provenance) }));
  return plain.sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe("a graph of any content", () => {
  test("has the facts of its content, each once, with all their provenance", () => {
    fc.assert(
      fc.property(randomContent, (content) => {
        const graph = createGraph(content);
        const wanted = statements(content);
        expect(comparable(graph.facts())).toEqual(comparable(wanted.values()));
        for (const id of wanted.keys()) expect(graph.fact(id)?.id).toBe(id);
        expect(graph.fact("F:000000000000")).toBeUndefined();
        expect(graph.fact("nonsense")).toBeUndefined();
      }),
    );
  });

  test("shows both directions of every edge", () => {
    fc.assert(
      fc.property(randomContent, (content) => {
        const graph = createGraph(content);
        const all = [...statements(content).values()];
        for (const { id } of content.entities) {
          expect(comparable(graph.outgoing(id))).toEqual(comparable(all.filter(({ subject }) => subject === id)));
          expect(comparable(graph.incoming(id))).toEqual(comparable(all.filter(({ object }) => object === id)));
          for (const relation of ["has_phenotype", "subtype_of"]) {
            const wanted = all.filter((fact) => fact.subject === id && fact.relation === relation);
            expect(comparable(graph.outgoing(id, relation))).toEqual(comparable(wanted));
          }
        }
      }),
    );
  });

  test("has its entities as they were given, by id and by codes that are only theirs", () => {
    fc.assert(
      fc.property(randomContent, (content) => {
        const graph = createGraph(content);
        const wanted = content.entities.toSorted((a, b) => (a.id < b.id ? -1 : 1));
        expect(graph.entities()).toEqual(wanted);
        expect(graph.entities("gene")).toEqual(wanted.filter(({ type }) => type === "gene"));
        for (let number = 0; number <= 30; number++) {
          const code = `CODE:${number}`;
          const claimants = wanted.filter(({ crossReferences }) =>
            crossReferences.some(({ id, predicate }) => id === code && predicate === "exact"),
          );
          expect(graph.entity(code)).toEqual(claimants.length === 1 ? claimants[0] : undefined);
        }
        for (const [position, { id }] of wanted.entries()) {
          expect(graph.position(id)).toBe(position);
          expect(graph.entityAt(position).id).toBe(id);
        }
      }),
    );
  });

  test("is the same whatever the order of its input", () => {
    const shuffled = randomContent.chain((content) =>
      fc.record({
        content: fc.constant(content),
        entities: fc.shuffledSubarray([...content.entities], { minLength: content.entities.length }),
        facts: fc.shuffledSubarray([...content.facts], { minLength: content.facts.length }),
        sources: fc.shuffledSubarray([...content.sources], { minLength: content.sources.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ content, ...turned }) => {
        const [graph, other] = [createGraph(content), createGraph(turned)];
        expect(other.version).toBe(graph.version);
        expect(other.facts()).toEqual(graph.facts());
      }),
    );
  });

  test("numbers facts by subject, relation and object", () => {
    fc.assert(
      fc.property(randomContent, (content) => {
        const graph = createGraph(content);
        const { factSubject, factRelation, factObject, outgoingFrom, incomingFrom, incomingFact } = graph.columns;
        for (const [at, fact] of graph.facts().entries()) {
          expect(graph.factAt(at)).toBe(fact);
          expect(graph.entityAt(factSubject[at] ?? -1).id).toBe(fact.subject);
          expect(graph.relations[factRelation[at] ?? -1]?.id).toBe(fact.relation);
          expect(graph.entityAt(factObject[at] ?? -1).id).toBe(fact.object);
          expect(at).toBeGreaterThanOrEqual(outgoingFrom[factSubject[at] ?? 0] ?? 0);
          expect(at).toBeLessThan(outgoingFrom[(factSubject[at] ?? 0) + 1] ?? 0);
          const [from, to] = [incomingFrom[factObject[at] ?? 0], incomingFrom[(factObject[at] ?? 0) + 1]];
          expect(incomingFact.subarray(from, to)).toContain(at);
        }
        const key = (at: number) => [factSubject[at] ?? 0, factRelation[at] ?? 0, factObject[at] ?? 0];
        for (let at = 1; at < graph.facts().length; at++) {
          const [before, here] = [key(at - 1), key(at)];
          const differing = here.findIndex((part, index) => part !== before[index]);
          if (differing !== -1) expect(here[differing]).toBeGreaterThan(before[differing] ?? 0);
        }
      }),
    );
  });
});
