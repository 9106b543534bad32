import { z } from "zod";

/** A passage of a corpus that supports one hop, and how it was known to. */
const supportingPassageSchema = z.strictObject({
  /** Name of the corpus. */
  corpus: z.string().min(1),
  document: z.string().min(1),
  /** Beginning of the content hash of the document that the passage was cut from. */
  version: z.string(),
  title: z.string(),
  section: z.string(),
  /** Characters into the document's text: [start, end). */
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  /** The fact of the hop that it states. */
  fact: z.string(),
  /**
   * "fact": the corpus says that a sentence of the passage states the fact. "names": the passage names both ends of the
   * fact and says something of the relation, which is less: it may say it of others, or doubt it.
   */
  by: z.enum(["fact", "names"]),
  /** Of "names": how subject and object are named there, and by what the relation is known. */
  names: z.tuple([z.string(), z.string()]).exactOptional(),
  relation: z.string().exactOptional(),
});

export type SupportingPassage = z.output<typeof supportingPassageSchema>;

/** Where each hop of a task stands in the corpora that it was met with. */
export const supportSchema = z.strictObject({
  /** What was searched: names, and versions of the content. */
  corpora: z.array(z.strictObject({ name: z.string().min(1), version: z.string() })).min(1),
  /** Whether every hop has a passage. True of a task without hops. */
  complete: z.boolean(),
  hops: z.array(
    z.strictObject({
      /** "path.0": the first step of the path. "condition.1.0": a condition of the certificate. "option.ID": of an option. */
      place: z.string().min(1),
      /** Facts of which one is enough. */
      facts: z.array(z.string().min(1)).min(1),
      /** None: nothing in the corpora supports the hop. */
      passages: z.array(supportingPassageSchema),
    }),
  ),
});

export type Support = z.output<typeof supportSchema>;
export type SupportedHop = Support["hops"][number];
