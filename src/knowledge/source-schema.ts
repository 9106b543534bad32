import { z } from "zod";

/** A source as the header of a graph holds it. */
export const sourceSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  released: z.string(),
  licence: z.string(),
  redistributable: z.boolean(),
  url: z.string(),
  attribution: z.string(),
  kind: z.enum(["curated", "extracted", "test"]),
});
