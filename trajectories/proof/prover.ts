import type { Graph } from "../../src/knowledge/graph.ts";
import type { Proof } from "../certificate.ts";
import type { Condition, Description, Form } from "../form.ts";

/**
 * Evaluates forms against a whole graph, over an index of its own: nothing is shared with what makes tasks, so that a
 * mistake there cannot hide itself here.
 */
export interface Prover {
  readonly graph: Graph;
  /** Proven, with the certificate; or the fault, which begins with the place in the form that it is about. */
  prove(form: Form): Proof;
  /** Ids of the entities that meet a description, in order; the reading of `form.ts`, nothing more. */
  meeting(description: Description): string[];
  /** How many entities of a type meet one condition. */
  count(condition: Condition, type: Description["type"]): number;
  /** Everything above and below in the taxonomy (subtype_of, of diseases in_group too), at any distance. */
  kin(entity: string): { broader: string[]; narrower: string[] };
}

export interface ProverOptions {
  /** For lists that take work to put together. Default 64 MiB. */
  cacheBytes?: number;
  /** Rivals that a certificate lists at most; options are always all listed. Default 5. */
  rivals?: number;
}
