import { z } from "zod";
import { DataError } from "../../lib/errors.ts";

/** One ORPHApacket with its lists made lists. */
export interface Packet {
  /** "ORPHA:558" */
  id: string;
  name: string;
  /** "Disease", "Clinical subtype", "Clinical group", "Category", … */
  type: string;
  version: string;
  created: string;
  synonyms: string[];
  parents: string[];
  /** CURIEs that Orphanet calls equivalent, and how many others it only calls broader, narrower or undecided. */
  exact: string[];
  inexact: number;
  genes: PacketGene[];
  phenotypes: { id: string; name: string; frequency: string }[];
  rates: { type: string; class: string; geography: string; references: string }[];
  inheritance: string[];
  onset: string[];
}

export interface PacketGene {
  symbol: string;
  name: string;
  association: string;
  references: { source: string; code: string }[];
}

/**
 * A list in a packet is an array of wrapped items, an array of bare items, an object that holds the array, or the
 * words "no data"; an array of bare and wrapped items occurs too.
 */
function listOf<T extends z.ZodType>(key: string, item: T) {
  return z
    .unknown()
    .optional()
    .transform((value, context): z.output<T>[] => {
      if (value === undefined || value === null || value === "" || value === "no data") return [];
      const parsed = z.array(item).safeParse(unwrap(value, key));
      if (parsed.success) return parsed.data;
      for (const issue of parsed.error.issues)
        context.addIssue({ code: "custom", message: issue.message, path: issue.path });
      return z.NEVER;
    });
}

function unwrap(value: unknown, key: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((member) => unwrap(member, key));
  if (typeof value === "object" && value !== null && key in value)
    return unwrap((value as Record<string, unknown>)[key], key);
  return [value];
}

const reference = z.object({ Source: z.string(), Reference: z.string() });
const valued = z.object({ value: z.string() });

const packetSchema = z.object({
  Orphapacket: z.object({
    ORPHAcode: z.string().regex(/^\d+$/),
    Label: z.string().min(1),
    DisorderType: valued,
    version: z.string(),
    creationDate: z.string(),
    Synonyms: listOf("Synonym", z.string()),
    Parents: listOf("Parent", z.object({ ORPHAcode: z.string() })),
    ExternalReferences: listOf("ExternalReference", reference.extend({ DisorderMappingRelation: z.string() })),
    Genes: listOf(
      "Gene",
      z.object({
        Symbol: z.string(),
        Name: z.string(),
        ExternalReferences: listOf("ExternalReference", reference),
        DisorderGeneAssociationType: z.string(),
      }),
    ),
    Phenotypes: listOf("Phenotype", z.object({ HPOId: z.string(), HPOTerm: z.string(), HPOFrequency: z.string() })),
    Prevalences: listOf(
      "Prevalence",
      z.object({
        PrevalenceType: z.string(),
        PrevalenceClass: z.string(),
        PrevalenceGeographic: z.string(),
        Source: z.string().nullable(),
      }),
    ),
    TypeOfInheritances: listOf("TypeOfInheritance", valued),
    AverageAgeOfOnsets: listOf("AverageAgeOfOnset", valued),
  }),
});

/** DataError that names file and field when the text is not a packet. */
export function parsePacket(text: string, where: string): Packet {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw malformed(where, "it is not valid JSON", error);
  }
  const parsed = packetSchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw malformed(`${where} ${issue?.path.join(".") ?? ""}`, issue?.message ?? "it is malformed");
  }
  return readPacket(parsed.data.Orphapacket);
}

function readPacket(raw: z.infer<typeof packetSchema>["Orphapacket"]): Packet {
  const exact = raw.ExternalReferences.filter((entry) => entry.DisorderMappingRelation.startsWith("E "));
  return {
    id: `ORPHA:${raw.ORPHAcode}`,
    name: raw.Label,
    type: raw.DisorderType.value,
    version: raw.version,
    created: raw.creationDate,
    synonyms: raw.Synonyms,
    parents: raw.Parents.map((parent) => `ORPHA:${parent.ORPHAcode}`),
    exact: exact.map((entry) => `${entry.Source}:${entry.Reference}`),
    inexact: raw.ExternalReferences.length - exact.length,
    genes: raw.Genes.map((gene) => ({
      symbol: gene.Symbol,
      name: gene.Name,
      association: gene.DisorderGeneAssociationType,
      references: gene.ExternalReferences.map((entry) => ({ source: entry.Source, code: entry.Reference })),
    })),
    phenotypes: raw.Phenotypes.map((row) => ({ id: row.HPOId, name: row.HPOTerm, frequency: row.HPOFrequency })),
    rates: raw.Prevalences.map((row) => ({
      type: row.PrevalenceType,
      class: row.PrevalenceClass,
      geography: row.PrevalenceGeographic,
      references: row.Source ?? "",
    })),
    inheritance: raw.TypeOfInheritances.map((row) => row.value),
    onset: raw.AverageAgeOfOnsets.map((row) => row.value),
  };
}

function malformed(where: string, problem: string, cause?: unknown): DataError {
  return new DataError(`${where}: ${problem}.`, { remedy: "Check that it is a release of the ORPHApackets.", cause });
}
