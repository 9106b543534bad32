import type { Claim, Witness } from "./claim.ts";
import type { Releases, Row } from "./releases.ts";

export function drugCentralWitness(releases: Releases): Witness {
  return (record) => {
    const row = releases.row(record);
    const subject = [`DRUGCENTRAL:${row.cell("DRUG_ID")}`];
    if (row.file === "drug_indication.tsv") {
      const object = codes([`UMLS:${row.cell("UMLS_CUI")}`, row.cell("DOID")]);
      return [{ subject, relation: "indicated_for", object, words: row.cell("INDICATION_FDB") }];
    }
    if (row.file === "drug_target.tsv") {
      const genes = row.cell("GENE").split("|");
      const detail = row.cell("ACTION_TYPE");
      const stated = detail === "" || detail === "OTHER" ? {} : { qualifiers: { detail } };
      return genes.map((gene) => ({ subject, relation: "targets", object: [`HGNC.SYMBOL:${gene}`], ...stated }));
    }
    const code = row.cell("CLASS_SOURCE_ID");
    const prefixes: Readonly<Record<string, string>> = { FDA: "NDFRT:", MeSH: "MESH:", CHEBI: "" };
    const object = [`${prefixes[row.cell("SOURCE")] ?? "unknown:"}${code}`];
    return [{ subject, relation: "in_drug_class", object, qualifiers: { detail: row.cell("TYPE") } }];
  };
}

function codes(given: readonly string[]): string[] {
  return given.filter((code) => !code.endsWith(":") && code !== "");
}

const INDICATIONS: Readonly<Record<string, Partial<Claim>>> = {
  DM: { qualifiers: { detail: "disease-modifying" } },
  SYM: { qualifiers: { detail: "symptomatic" } },
  NOT: { positive: false },
};

/** Hetionet's tables, each by its own columns. */
export function hetionetWitness(releases: Releases): Witness {
  const says: Readonly<Record<string, (row: Row) => Claim>> = {
    "indications.tsv": (row) => ({
      subject: [`DRUGBANK:${row.cell("drugbank_id")}`],
      relation: "indicated_for",
      object: [row.cell("doid_id")],
      ...INDICATIONS[row.cell("category")],
    }),
    "DaG-association.tsv": (row) => ({
      subject: [row.cell("doid_id")],
      relation: "has_associated_gene",
      object: [`NCBIGENE:${row.cell("entrez_gene_id")}`, `HGNC.SYMBOL:${row.cell("gene_symbol")}`],
    }),
    "CbG-binding.tsv": (row) => ({
      subject: [`DRUGBANK:${row.cell("drugbank_id")}`],
      relation: "targets",
      object: [`NCBIGENE:${row.cell("entrez_gene_id")}`],
    }),
    "disease-disease-cooccurrence.tsv": (row) => ({
      subject: [row.cell("doid_code_0")],
      relation: "cooccurs_with_disease",
      object: [row.cell("doid_code_1")],
      qualifiers: { value: Number(row.cell("cooccurrence")) },
    }),
    "hsdn-symptoms-DO.tsv": (row) => ({
      subject: [row.cell("doid_code"), `MESH:${row.cell("disease_id")}`],
      relation: "cooccurs_with_symptom",
      object: [`MESH:${row.cell("symptom_id")}`],
      qualifiers: { value: Number(row.cell("cooccurs")) },
    }),
  };
  return (record) => {
    const row = releases.row(record);
    const claim = says[row.file]?.(row);
    return claim === undefined ? [] : [claim];
  };
}

export function interactionWitness(releases: Releases): Witness {
  return (record) => {
    const row = releases.row(record);
    const [subject, object] = ["a", "b"].map((side) => [`NDFRT:${row.cell(`ndfrt_${side}`)}`]);
    const severity = row.cell("severity").toLowerCase();
    return [{ subject: subject ?? [], relation: "interacts_with", object: object ?? [], qualifiers: { severity } }];
  };
}

/** Relations of MAxO that deny: the action was tried and did nothing. */
const FRUITLESS = new Set(["no_observed_benefit", "lack_of_observed_response"]);

export function maxoWitness(releases: Releases): Witness {
  return (record) => {
    const row = releases.row(record);
    const object = [row.cell("maxo_id")];
    if (row.file.startsWith("maxo_diagnostic")) {
      const said = row.cell("predicate_id");
      const positive = !said.includes("not_");
      return [{ subject: [row.cell("hpo_id")], relation: "observed_with", object, positive }];
    }
    const relation = row.cell("relation");
    const finding = row.cell("hpo_id");
    const feature = finding.startsWith("HP:") && finding !== "HP:0000118" ? { feature: finding } : {};
    const detail = FRUITLESS.has(relation) ? "lack of observed response" : relation.replaceAll("_", " ");
    return [
      { subject: [row.cell("disease_id")], relation: "managed_with", object, qualifiers: { detail, ...feature } },
    ];
  };
}
