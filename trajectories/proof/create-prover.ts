import type { Graph } from "../../src/knowledge/graph.ts";
import type { Proof } from "../certificate.ts";
import type { Form } from "../form.ts";
import { proveCount } from "./count-proof.ts";
import { type Differential, proveDifferential } from "./differential-proof.ts";
import { proveEntity } from "./entity-proof.ts";
import { proveExtreme } from "./extreme-proof.ts";
import { faultOfForm } from "./faults.ts";
import { createProofGround, type ProofGround } from "./ground.ts";
import { createLikelihood } from "./likelihood.ts";
import { proveNone } from "./none-proof.ts";
import { createPhenotypeModel } from "./phenotype-model.ts";
import type { Prover, ProverOptions } from "./prover.ts";

/** One prover serves any number of forms; to make one takes a pass over all facts. */
export function createProver(graph: Graph, { cacheBytes = 64 << 20, rivals = 5 }: ProverOptions = {}): Prover {
  return createProverOver(createProofGround(graph, { cacheBytes, rivals }));
}

/** The same over a ground that is there already: who makes tasks looks at the same verdicts before he proposes. */
export function createProverOver(ground: ProofGround): Prover {
  const { facts, graph, judge, taxonomy } = ground;
  const ids = (entities: Iterable<number>) => [...entities].sort((a, b) => a - b).map((entity) => facts.id(entity));
  let differential: Differential | undefined;
  return {
    graph,
    prove(form) {
      const fault = faultOfForm(ground, form);
      if (fault !== undefined) return { fault };
      if (form.ask !== "differential") return proveForm(ground, form);
      differential ??= openDifferential(ground);
      return proveDifferential(ground, differential, form);
    },
    meeting: (description) => ids(ground.meeting(description)),
    count: (condition, type) => judge.verdict(condition, type).met.count,
    kin(entity) {
      const position = facts.position(entity);
      return { broader: ids(taxonomy.above([position])), narrower: ids(taxonomy.below([position])) };
    },
  };
}

function proveForm(ground: ProofGround, form: Exclude<Form, { ask: "differential" }>): Proof {
  switch (form.ask) {
    case "entity":
      return proveEntity(ground, form);
    case "extreme":
      return proveExtreme(ground, form);
    case "count":
      return proveCount(ground, form);
    case "none":
      return proveNone(ground, form);
  }
}

function openDifferential({ facts, populations, taxonomy }: ProofGround): Differential {
  const model = createPhenotypeModel(facts, populations.of("disease").members, taxonomy);
  return { model, likelihood: createLikelihood(facts, model, taxonomy) };
}
