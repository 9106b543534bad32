import { z } from "zod";
import type { FactQualifiers } from "../fact.ts";
import { readFrequency } from "./hpo-frequency.ts";
import type { KgxRow } from "./kgx-rows.ts";

const pair = z.tuple([z.number(), z.number()]);
const own = z.strictObject({
  frequency: pair.exactOptional(),
  observed: pair.exactOptional(),
  detail: z.string().exactOptional(),
  geography: z.string().exactOptional(),
  value: z.number().exactOptional(),
  onset: z.string().exactOptional(),
  sex: z.enum(["female", "male"]).exactOptional(),
  severity: z.string().exactOptional(),
  modifiers: z.array(z.string()).exactOptional(),
  feature: z.string().exactOptional(),
}) satisfies z.ZodType<FactQualifiers>;

/** The qualifiers of an edge, or what is wrong with them: our own as JSON, or the slots of Biolink. */
export function kgxQualifiers(row: KgxRow): { qualifiers: FactQualifiers } | { problem: string } {
  const json = row.text("qualifiers");
  if (json.startsWith("{")) return ownQualifiers(json);
  const qualifiers: FactQualifiers = {};
  const problem = addShare(row, qualifiers);
  if (problem !== undefined) return { problem };
  const [onset, severity, sex] = ["onset_qualifier", "severity_qualifier", "sex_qualifier"].map((slot) =>
    row.text(slot),
  );
  if (onset) qualifiers.onset = onset;
  if (severity) qualifiers.severity = severity;
  const known = SEXES[sex ?? ""];
  if (known !== undefined) qualifiers.sex = known;
  return { qualifiers };
}

const SEXES: Readonly<Record<string, "female" | "male">> = {
  "PATO:0000383": "female",
  "PATO:0000384": "male",
  female: "female",
  male: "male",
};

function ownQualifiers(json: string): { qualifiers: FactQualifiers } | { problem: string } {
  try {
    const parsed = own.safeParse(JSON.parse(json));
    if (parsed.success) return { qualifiers: parsed.data };
    const [issue] = parsed.error.issues;
    return { problem: `qualifiers ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}` };
  } catch {
    return { problem: "qualifiers is no JSON object" };
  }
}

/** A count says more than a percentage, and that more than a class. */
function addShare(row: KgxRow, qualifiers: FactQualifiers): string | undefined {
  const [count = "", total = "", percent = ""] = ["has_count", "has_total", "has_percentage"].map((slot) =>
    row.text(slot),
  );
  const text = count !== "" && total !== "" ? `${count}/${total}` : percent !== "" ? `${percent}%` : undefined;
  const share = readFrequency(text ?? row.text("frequency_qualifier"));
  if (share !== undefined) Object.assign(qualifiers, share.qualifiers);
  // A class of another vocabulary than HPO's says nothing here.
  else if (text !== undefined) return `the share "${text}" (has_count, has_total, has_percentage) is none`;
  return undefined;
}
