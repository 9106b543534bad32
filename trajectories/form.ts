import { z } from "zod";
import { ENTITY_TYPES, type EntityType } from "../src/knowledge/fact.ts";

/**
 * What a task asks, without words: a query that the graph can answer and a checker can evaluate anew. The words of the
 * question say this and nothing else.
 *
 * How it is read. A condition holds of an entity when a positive fact of the relation joins it, in this direction, to
 * `to` or to an entity that meets `to`; one such fact is enough, everywhere. A finding is also met by any narrower
 * finding (`subtype_of`), and "is a form of" through any number of steps; nothing else is inherited. Facts of another
 * version, of another source, or extracted by a model count as the opened graph has them.
 */
export interface Condition {
  /** A relation of the graph. */
  relation: string;
  /** Seen from what is described. `forward`: it is the subject of the fact. Means nothing for symmetric relations. */
  direction: "forward" | "inverse";
  /** The id of an entity that may be named, or a description of one that is not. */
  to: string | Description;
  /** Percent of patients: the lowest share that the fact allows for is at least this. */
  minimumFrequency?: number;
  /** False: the graph states that it does not hold, which is more than not stating it. Default true. */
  positive?: boolean;
}

/** The entities of a type of which all the conditions hold; at least one condition. */
export interface Description {
  type: EntityType;
  where: Condition[];
}

export const conditionSchema: z.ZodType<Condition> = z.strictObject({
  relation: z.string().min(1),
  direction: z.enum(["forward", "inverse"]),
  to: z.union([z.string().min(1), z.lazy(() => descriptionSchema)]),
  minimumFrequency: z.number().min(0).max(100).exactOptional(),
  positive: z.boolean().exactOptional(),
});

export const descriptionSchema: z.ZodType<Description> = z.strictObject({
  type: z.enum(ENTITY_TYPES),
  where: z.array(conditionSchema).min(1),
});

/** What diseases are compared by: when they begin, or how many people have them (point prevalence). */
export const MEASURES = ["onset", "prevalence"] as const;
export type Measure = (typeof MEASURES)[number];

export const formSchema = z.discriminatedUnion("ask", [
  z.strictObject({
    /** Which entity meets the description? Exactly one does: of the whole graph, or of `among` when that is given. */
    ask: z.literal("entity"),
    find: descriptionSchema,
    /** Ids of the options, in the order in which they are shown. */
    among: z.array(z.string().min(1)).min(2).optional(),
  }),
  z.strictObject({
    /** Which of these comes first, or last, by a measure? */
    ask: z.literal("extreme"),
    among: z.array(z.string().min(1)).min(2),
    measure: z.enum(MEASURES),
    which: z.enum(["least", "greatest"]),
  }),
  z.strictObject({
    /** How many of these meet the description? */
    ask: z.literal("count"),
    among: z.array(z.string().min(1)).min(2),
    find: descriptionSchema,
  }),
  z.strictObject({
    /** Nothing meets the description, and the right answer is to say so. */
    ask: z.literal("none"),
    find: descriptionSchema,
    /**
     * "denied": a fact states the opposite of the premise. "excluded": a fact states what cannot be together with it.
     * "unstated": neither the graph nor the corpus says anything of it.
     */
    because: z.enum(["denied", "excluded", "unstated"]),
  }),
  z.strictObject({
    /** Which disease is best supported by a case, and by at least `margin` (natural logarithm of a likelihood ratio)? */
    ask: z.literal("differential"),
    present: z.array(z.string().min(1)).min(1),
    absent: z.array(z.string().min(1)),
    sex: z.enum(["female", "male"]).optional(),
    /** An age group of the graph: the id of an onset. */
    onset: z.string().min(1).optional(),
    margin: z.number().positive(),
  }),
]);

export type Form = z.output<typeof formSchema>;
export type FormOf<Ask extends Form["ask"]> = Extract<Form, { ask: Ask }>;

/** Where a condition stands in a description: "1" is its second one, "1.0" the first of what that one describes. */
export interface PlacedCondition {
  at: string;
  condition: Condition;
  /** The description that the condition belongs to. */
  of: Description;
}

/** Every condition, the outer ones before those within. */
export function* conditionsOf(description: Description, prefix = ""): Generator<PlacedCondition> {
  for (const [index, condition] of description.where.entries()) {
    const at = `${prefix}${index}`;
    yield { at, condition, of: description };
    if (typeof condition.to !== "string") yield* conditionsOf(condition.to, `${at}.`);
  }
}

/** Ids that a question may name: the leaves of the description. */
export function namedIn(description: Description): string[] {
  return [...conditionsOf(description)].flatMap(({ condition: { to } }) => (typeof to === "string" ? [to] : []));
}
