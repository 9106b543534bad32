import type { Claim, Witness } from "./claim.ts";
import { type Releases, remember } from "./releases.ts";

/** The relations of Mondo's edge list, by their identifiers in the Relation Ontology; objects by prefix where it matters. */
const MONDO: Readonly<Record<string, string>> = {
  "rdfs:subClassOf": "subtype_of",
  "biolink:subclass_of": "subtype_of",
  // has material basis in germline mutation in
  "RO:0004003": "has_causal_gene",
  // has material basis in somatic mutation in
  "RO:0004004": "has_causal_gene",
  // has material basis in gain, loss of function germline mutation in
  "RO:0004001": "has_causal_gene",
  "RO:0004002": "has_causal_gene",
  // has phenotype; disease has feature; has basis in feature
  "RO:0002200": "has_phenotype",
  "RO:0004029": "has_phenotype",
  "RO:0004022": "has_phenotype",
  disease_has_major_feature: "has_phenotype",
  // disease has location, inflammation site
  "RO:0004026": "located_in",
  "RO:0004027": "located_in",
  "RO:0004030": "arises_from",
  // has basis in dysfunction of, disruption of; causes disruption of, dysfunction of
  "RO:0004020": "disrupts",
  "RO:0004021": "disrupts",
  "RO:0004024": "disrupts",
  "RO:0004025": "disrupts",
  // realized in response to stimulus
  "RO:0004028": "triggered_by",
  "RO:0002451": "transmitted_by",
  predisposes_towards: "predisposes_to",
  disease_causes_feature: "has_phenotype",
  // has primary infectious agent; caused by reactivation of latent infectious agent; has infectious agent
  "RO:0014001": "caused_by_organism",
  "MONDO:0100332": "caused_by_organism",
  "MONDO:0100333": "caused_by_organism",
  disease_has_infectious_agent: "caused_by_organism",
};

const GERMLINE = "Disease-causing germline mutation(s) in";
const DETAILS: Readonly<Record<string, string>> = {
  "RO:0004001": "Disease-causing germline mutation(s) (gain of function) in",
  "RO:0004002": "Disease-causing germline mutation(s) (loss of function) in",
  "RO:0004003": GERMLINE,
  "RO:0004004": "Disease-causing somatic mutation(s) in",
};

/** "http://identifiers.org/hgnc/5724" → "HGNC:5724"; "http://purl.obolibrary.org/obo/MONDO_0000001" → "MONDO:0000001" */
export function shorten(iri: string): string {
  const hgnc = /identifiers\.org\/hgnc\/(\d+)$/.exec(iri)?.[1];
  if (hgnc !== undefined) return `HGNC:${hgnc}`;
  return iri.replace(/^.*\/obo\/([A-Za-z]+)_/, "$1:").replace(/^NCBITaxon:/, "NCBITAXON:");
}

export function mondoWitness(releases: Releases): Witness {
  return (record) => {
    const row = releases.row(record);
    if (row.file.startsWith("new-rare")) {
      return [{ subject: [row.cell("ID")], relation: "in_category", object: ["RARE:mondo"] }];
    }
    if (row.file.startsWith("ld-mondo")) {
      const [form, series, gene] = ["iri", "disease", "gene"].map((column) => shorten(row.cell(column)));
      return [
        { subject: [form ?? ""], relation: "subtype_of", object: [series ?? ""] },
        { subject: [form ?? ""], relation: "has_causal_gene", object: [gene ?? ""], qualifiers: { detail: GERMLINE } },
      ];
    }
    const [from, name, to] = row.file.startsWith("edges") ? ["x", "p", "y"] : ["subject", "relation", "object"];
    const relation = row.cell(name ?? "").replace(/^.*#/, "");
    return [edgeClaim(row.cell(from ?? ""), relation, shorten(row.cell(to ?? "")))];
  };
}

function edgeClaim(subject: string, name: string, object: string): Claim {
  const ends = { subject: [subject], object: [object] };
  // has characteristic; has modifier
  if (name === "RO:0000053" || name === "RO:0002573") return { ...ends, ...characteristic(object) };
  const known = MONDO[name] ?? `${name} (not known here)`;
  const relation = known === "disrupts" && object.startsWith("HGNC:") ? "has_associated_gene" : known;
  // A disease that another one causes is no finding of it.
  if (name === "disease_causes_feature" && object.startsWith("MONDO:")) return { ...ends, relation: "predisposes_to" };
  const detail = DETAILS[name];
  return { ...ends, relation, ...(detail === undefined ? {} : { qualifiers: { detail } }) };
}

/** What HPO's terms of inheritance and onset are in Orphanet's words; those that have none keep their identifier. */
const MODES: Readonly<Record<string, string>> = {
  "HP:0000006": "Autosomal dominant",
  "HP:0000007": "Autosomal recessive",
  "HP:0001423": "X-linked dominant",
  "HP:0001419": "X-linked recessive",
  "HP:0001450": "Y-linked",
  "HP:0001427": "Mitochondrial inheritance",
  "HP:0032113": "Semi-dominant",
  "HP:0010984": "Oligogenic",
  "HP:0010983": "Oligogenic",
  "HP:0001426": "Multigenic/multifactorial",
};
const ONSETS: Readonly<Record<string, readonly string[]>> = {
  "HP:0030674": ["Antenatal"],
  "HP:0011460": ["Antenatal"],
  "HP:0011461": ["Antenatal"],
  "HP:0034197": ["Antenatal"],
  "HP:0034198": ["Antenatal"],
  "HP:0034199": ["Antenatal"],
  // At birth.
  "HP:0003577": ["Neonatal"],
  "HP:0003623": ["Neonatal"],
  "HP:0003593": ["Infancy"],
  "HP:0011463": ["Childhood"],
  // Five to fifteen years.
  "HP:0003621": ["Childhood", "Adolescent"],
  "HP:0003581": ["Adult"],
  "HP:0011462": ["Adult"],
  "HP:0025708": ["Adult"],
  "HP:0025709": ["Adult"],
  "HP:0025710": ["Adult"],
  "HP:0003596": ["Adult"],
  "HP:0003584": ["Elderly"],
};

export function characteristic(term: string): Pick<Claim, "relation" | "object"> {
  const onset = ONSETS[term];
  if (onset !== undefined) return { relation: "has_onset", object: [term, ...onset] };
  return { relation: "inherited_as", object: [term, ...(MODES[term] === undefined ? [] : [MODES[term]])] };
}

interface HpGraph {
  graphs: { edges: { sub: string; pred: string; obj: string }[] }[];
}

/** Edges of hp.json, by the identifier of the narrower class. */
export function hpTermClaims(releases: Releases): (record: string) => Claim[] {
  const edges = remember((name) => {
    const [graph] = (JSON.parse(releases.text(name)) as HpGraph).graphs;
    return group(graph?.edges ?? [], ({ sub }) => shorten(sub));
  });
  return (record) =>
    (edges("hp.json.gz").get(record) ?? []).map(({ pred, obj }) => ({
      subject: [record],
      relation: pred === "is_a" ? "subtype_of" : pred,
      object: [shorten(obj)],
    }));
}

export function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known === undefined) groups.set(keyOf(item), [item]);
    else known.push(item);
  }
  return groups;
}
