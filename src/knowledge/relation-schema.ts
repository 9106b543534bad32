import { z } from "zod";
import { ENTITY_TYPES } from "./fact.ts";
import type { Relation } from "./relations.ts";

const types = z.array(z.enum(ENTITY_TYPES));

/** A relation as files hold it, in full: they say their facts in their own words, whatever the reader's catalogue has. */
export const relationSchema = z.object({
  id: z.string(),
  name: z.string(),
  inverse: z.string(),
  domain: types,
  range: types,
  sameType: z.boolean().exactOptional(),
  functional: z.boolean(),
  symmetric: z.boolean(),
  usableInTasks: z.boolean(),
  sentence: z.string(),
  sentenceOfSeveral: z.string().exactOptional(),
  negation: z.string(),
  details: z.record(z.string(), z.string()).exactOptional(),
}) satisfies z.ZodType<Relation>;
