import { z } from "zod";

/** Why an entity is not an answer: a condition that it fails, and whether a fact says so or none says otherwise. */
const fallSchema = z.strictObject({
  /** Place of the condition in the description (`conditionsOf`); of a differential: "margin". */
  condition: z.string(),
  /**
   * "contradiction": a fact denies the condition, or states what cannot be together with it. "absence": the graph knows
   * enough of this kind about the entity (`RICH`), and none of it meets the condition.
   */
  by: z.enum(["contradiction", "absence"]),
  /** The facts that contradict. */
  facts: z.array(z.string()).optional(),
});

export type Fall = z.output<typeof fallSchema>;

/** What a proof found: enough for a reader to follow it without running it. Says nothing of names or words. */
export const certificateSchema = z.strictObject({
  /** Version of the graph. */
  graph: z.string(),
  /** Id of the one answer; of a count the number; null where there is none. */
  answer: z.union([z.string(), z.number(), z.null()]),
  /** Facts that show the answer, by condition: of one condition the first few. */
  evidence: z.array(z.strictObject({ condition: z.string(), facts: z.array(z.string()).min(1) })),
  /** Entities that meet each condition, before the others are asked: how telling it is. */
  met: z.array(z.strictObject({ condition: z.string(), entities: z.number().int() })),
  /**
   * What else could be the answer: those that come closest, or all the options. `considered` says how many were looked
   * at, `byContradiction` and `byAbsence` how they fell.
   */
  rivals: z.array(z.strictObject({ entity: z.string(), fall: fallSchema })),
  considered: z.number().int(),
  byContradiction: z.number().int(),
  byAbsence: z.number().int(),
  /** Entities that nothing excludes, of which the graph knows too little, and little of that speaks for them. */
  undetermined: z.number().int(),
  /** Broader and narrower forms of the answer: each either falls, or counts as an answer too. */
  kin: z.array(
    z.strictObject({ entity: z.string(), is: z.enum(["broader", "narrower"]), fall: fallSchema.optional() }),
  ),
  /** Of a differential: how far the answer lies before the next disease, and which that is. */
  margin: z.number().optional(),
  next: z.string().optional(),
});

export type Certificate = z.output<typeof certificateSchema>;

/** Either a certificate, or why there is none, in words for the owner of the task. */
export type Proof = { certificate: Certificate } | { fault: string };
