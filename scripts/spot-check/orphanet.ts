import type { Claim, Witness } from "./claim.ts";
import { type Releases, type Row, remember } from "./releases.ts";

const GENES: Readonly<Record<string, string>> = {
  "Disease-causing germline mutation(s) in": "has_causal_gene",
  "Disease-causing germline mutation(s) (loss of function) in": "has_causal_gene",
  "Disease-causing germline mutation(s) (gain of function) in": "has_causal_gene",
  "Disease-causing somatic mutation(s) in": "has_causal_gene",
  "Major susceptibility factor in": "has_susceptibility_gene",
  "Modifying germline mutation in": "has_modifier_gene",
  "Part of a fusion gene in": "has_fusion_gene",
  "Role in the phenotype of": "has_associated_gene",
  "Candidate gene tested in": "has_associated_gene",
  "Biomarker tested in": "has_associated_gene",
};

const RATES: Readonly<Record<string, string>> = {
  "Point prevalence": "has_prevalence",
  "Prevalence at birth": "has_birth_prevalence",
  "Annual incidence": "has_annual_incidence",
  "Lifetime Prevalence": "has_lifetime_prevalence",
};

/** "Frequent (79-30%)" → [30, 79]; "Excluded (0%)" → [0, 0]. */
function shareOf(frequency: string): [number, number] {
  const numbers = (frequency.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b);
  const [lowest = Number.NaN, highest = lowest] = numbers;
  return [lowest, highest];
}

interface RateRecord {
  type: string;
  qualification: string;
  class: string;
  value: string;
  geography: string;
}

function rateClaim(subject: string[], rate: RateRecord): Claim[] {
  const qualifiers = rate.geography === "no data" ? {} : { geography: rate.geography };
  if (rate.type === "Cases/families") {
    const counted = { ...qualifiers, value: Number(rate.value) };
    return [{ subject, relation: "has_reported_cases", object: [rate.qualification], qualifiers: counted }];
  }
  const relation = RATES[rate.type];
  return relation === undefined ? [] : [{ subject, relation, object: [rate.class], qualifiers }];
}

/** A part of a packet: texts by name, and further parts; lists are lists of one-member objects, or one such object. */
type Part = { readonly [member: string]: string | Part | readonly Part[] | undefined };

function entries(part: Part, list: string, member?: string): Part[] {
  const items = [part[list] ?? []].flat() as Part[];
  return member === undefined ? items : items.flatMap((item) => [item[member] ?? []].flat() as Part[]);
}

function textOf(part: Part | undefined, member: string): string {
  const value = part?.[member];
  return typeof value === "string" ? value : "";
}

export function packetWitness(releases: Releases): Witness {
  const packets = remember((archive) => {
    const parsed = [...releases.archive(archive)].filter(([name]) => name.endsWith(".json"));
    const bodies = parsed.map(([, text]) => (JSON.parse(text) as { Orphapacket: Part }).Orphapacket);
    return new Map(bodies.map((body) => [`ORPHA:${textOf(body, "ORPHAcode")}`, body]));
  });
  const packetOf = (record: string) => packets("orphapacket-json-2025-12-09.tar.gz").get(record);
  return (record) => {
    const packet = packetOf(record);
    if (packet === undefined) throw new Error(`There is no packet ${record}.`);
    const parents = entries(packet, "Parents", "Parent").map((entry) => `ORPHA:${textOf(entry, "ORPHAcode")}`);
    const typeOf = (id: string) => textOf(entries(packetOf(id) ?? {}, "DisorderType")[0], "value");
    return [...packetClaims(packet, [record]), ...parents.map((id) => placeClaim(record, id, typeOf(id)))];
  };
}

function packetClaims(packet: Part, subject: string[]): Claim[] {
  const named = (relation: string) => (entry: Part) => ({ subject, relation, object: [textOf(entry, "value")] });
  return [
    ...entries(packet, "Phenotypes", "Phenotype").map((entry) => phenotypeClaim(subject, entry)),
    ...entries(packet, "Genes", "Gene").flatMap((entry) => geneClaims(subject, entry)),
    ...entries(packet, "Prevalences", "Prevalence").flatMap((entry) => rateClaim(subject, rateOf(entry))),
    ...entries(packet, "AverageAgeOfOnsets", "AverageAgeOfOnset").map(named("has_onset")),
    ...entries(packet, "TypeOfInheritances", "TypeOfInheritance").map(named("inherited_as")),
  ];
}

function rateOf(entry: Part): RateRecord {
  return {
    type: textOf(entry, "PrevalenceType"),
    qualification: textOf(entry, "PrevalenceQualification"),
    class: textOf(entry, "PrevalenceClass"),
    value: textOf(entry, "ValMoy"),
    geography: textOf(entry, "PrevalenceGeographic"),
  };
}

function placeClaim(child: string, parent: string, type: string): Claim {
  const relation = type === "Clinical group" ? "in_group" : "subtype_of";
  return { subject: [child], relation, object: [parent] };
}

function phenotypeClaim(subject: string[], entry: Part): Claim {
  const frequency = shareOf(textOf(entry, "HPOFrequency"));
  const object = [textOf(entry, "HPOId")];
  return { subject, relation: "has_phenotype", object, positive: frequency[1] > 0, qualifiers: { frequency } };
}

function geneClaims(subject: string[], entry: Part): Claim[] {
  const detail = textOf(entry, "DisorderGeneAssociationType");
  const relation = GENES[detail];
  const codes = entries(entry, "ExternalReferences").filter((code) => textOf(code, "Source") === "HGNC");
  const object = [
    ...codes.map((code) => `HGNC:${textOf(code, "Reference")}`),
    `HGNC.SYMBOL:${textOf(entry, "Symbol")}`,
  ];
  return relation === undefined ? [] : [{ subject, relation, object, qualifiers: { detail } }];
}

/** Orphadata's tables: what a row says follows from which of them it stands in. */
export function orphadataWitness(releases: Releases): Witness {
  const names = remember(
    (file) => new Map(releases.rows(file).map((row) => [row.cell("orpha_code"), row.cell("name")])),
  );
  const says: Readonly<Record<string, (row: Row, subject: string[]) => Claim[]>> = {
    epidemiology: (row, subject) =>
      rateClaim(subject, {
        type: row.cell("prevalence_type"),
        qualification: row.cell("prevalence_qualification"),
        class: row.cell("prevalence_class"),
        value: row.cell("val_moy"),
        geography: row.cell("prevalence_geographic"),
      }),
    genes(row, subject) {
      const detail = row.cell("association_type");
      const relation = GENES[detail] ?? "unknown";
      return [{ subject, relation, object: [`HGNC.SYMBOL:${row.cell("gene_symbol")}`], qualifiers: { detail } }];
    },
    linearisation: (row, subject) => {
      const head = names(row.file).get(row.cell("target_disorder_code")) ?? "";
      // Orphanet lists two heads that only gather what may need a transplant.
      const label = head.replace(/^(Rare disorder potentially indicated for transplant or complication).*/, "$1");
      return [{ subject, relation: "in_specialty", object: [label] }];
    },
    natural: (row, subject) => [
      ...row
        .cell("age_of_onset")
        .split("|")
        .map((age) => ({ subject, relation: "has_onset", object: [age] })),
      ...row
        .cell("type_of_inheritance")
        .split("|")
        .map((mode) => ({ subject, relation: "inherited_as", object: [mode] })),
    ],
  };
  return (record) => {
    const row = releases.row(record);
    const table = /^[a-z]+/.exec(row.file)?.[0] ?? "";
    return says[table]?.(row, [`ORPHA:${row.cell("orpha_code")}`]) ?? [];
  };
}

/** The classifications: trees of disorders as nested elements, one file for each. */
export function classificationWitness(releases: Releases): Witness {
  const claims = remember((archive) => {
    const all = new Map<string, Claim[]>();
    for (const [name, text] of releases.archive(archive)) if (name.endsWith(".xml")) readTree(text, all);
    return all;
  });
  return (record) => claims("Classifications-en-2025.tar.gz").get(record) ?? [];
}

function readTree(xml: string, claims: Map<string, Claim[]>): void {
  const tree = /<Classification id="(\d+)">/.exec(xml)?.[1] ?? "";
  const above: { code: string; type: string }[] = [];
  const node =
    /<ClassificationNode>\s*<Disorder[^>]*>\s*<OrphaCode>(\d+)<|<DisorderType[^>]*>\s*<Name[^>]*>([^<]*)<|<\/ClassificationNode>/g;
  for (const [found, code, type] of xml.matchAll(node)) {
    if (code !== undefined) {
      above.push({ code: `ORPHA:${code}`, type: "" });
      continue;
    }
    const here = above.at(-1);
    if (type === undefined || here === undefined) {
      if (found.startsWith("</")) above.pop();
      continue;
    }
    here.type = type;
    const own = claims.get(here.code) ?? [];
    claims.set(here.code, own);
    own.push({ subject: [here.code], relation: "in_category", object: [`ORPHACLASS:${tree}`] });
    const parent = above.at(-2);
    if (parent !== undefined) own.push(placeClaim(here.code, parent.code, parent.type));
  }
}
