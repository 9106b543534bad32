import type { Claim, Witness } from "./claim.ts";
import { characteristic, hpTermClaims } from "./ontologies.ts";
import type { Releases, Row } from "./releases.ts";

/** The frequency terms of HPO, in percent. */
const SHARES: Readonly<Record<string, readonly [number, number]>> = {
  "HP:0040280": [100, 100],
  "HP:0040281": [80, 99],
  "HP:0040282": [30, 79],
  "HP:0040283": [5, 29],
  "HP:0040284": [1, 4],
  "HP:0040285": [0, 0],
};

export function hpoWitness(releases: Releases): Witness {
  const terms = hpTermClaims(releases);
  return (record) => {
    if (record.startsWith("HP:")) return terms(record);
    const row = releases.row(record);
    return row.file.startsWith("genes") ? geneClaims(row.line) : annotationClaims(row);
  };
}

function geneClaims(line: string): Claim[] {
  const [entrez = "", symbol = "", finding = "", , , , , , disease = ""] = line.split("\t");
  const gene = [`NCBIGENE:${entrez}`, `HGNC.SYMBOL:${symbol}`];
  return [
    { subject: gene, relation: "gene_has_phenotype", object: [finding] },
    { subject: [disease], relation: "has_associated_gene", object: gene },
  ];
}

function annotationClaims(row: Row): Claim[] {
  const subject = [row.cell("DatabaseID")];
  const term = row.cell("HPO_ID");
  const share = shareOf(row.cell("Frequency"));
  // Found in none of the patients looked at: that is a denial as well.
  const positive = row.cell("Qualifier") !== "NOT" && share.frequency?.[1] !== 0 && share.observed?.[0] !== 0;
  // "NOT 5/5": the finding was absent in all five.
  const { observed: [, examined = 0] = [] } = share;
  const absent = row.cell("Qualifier") === "NOT" && share.observed !== undefined;
  const conditions = {
    ...(absent ? { observed: [0, examined] } : share),
    ...given("onset", row.cell("Onset")),
    ...given("sex", row.cell("Sex").toLowerCase()),
  };
  if (row.cell("Aspect") !== "P") return [{ subject, ...characteristic(term), positive }];
  return [{ subject, relation: "has_phenotype", object: [term], positive, qualifiers: conditions }];
}

function given(key: string, value: string): Record<string, string> {
  return value === "" ? {} : { [key]: value };
}

/** "3/7" (patients), "43%", or a term. */
function shareOf(text: string): { frequency?: readonly [number, number]; observed?: readonly [number, number] } {
  const term = SHARES[text];
  if (term !== undefined) return { frequency: term };
  const [, affected, examined] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (affected !== undefined) return { observed: [Number(affected), Number(examined)] };
  const percent = /^([\d.]+)%$/.exec(text)?.[1];
  return percent === undefined ? {} : { frequency: [Number(percent), Number(percent)] };
}
