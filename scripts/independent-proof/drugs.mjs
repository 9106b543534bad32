import { rowsOf, textOf } from "./files.mjs";

/** What drugs are for, act on, belong to and interact with. A row of an indication without a code leaves the list open. */
export function sayDrugs(folder, say) {
  const table = (name) => rowsOf(textOf(folder, `drugcentral/${name}.tsv`), "\t");
  for (const row of table("identifiers")) {
    if (row.ID_TYPE === "DRUGBANK_ID") say.drug(`DRUGBANK:${row.IDENTIFIER}`, `DRUGCENTRAL:${row.DRUG_ID}`);
    if (row.ID_TYPE === "NDFRT" || row.ID_TYPE === "NUI")
      say.drug(`NDFRT:${row.IDENTIFIER}`, `DRUGCENTRAL:${row.DRUG_ID}`);
  }
  for (const row of table("drug_indication")) {
    const [s, r] = [`DRUGCENTRAL:${row.DRUG_ID}`, "indicated_for"];
    const codes = [row.UMLS_CUI === "" ? "" : `UMLS:${row.UMLS_CUI}`, row.DOID].filter((code) => code !== "");
    if (codes.length === 0) say.unresolved(s, r);
    else say({ s, r, o: codes[0], near: { codes, name: row.INDICATION_FDB } });
  }
  for (const row of table("drug_target")) {
    const proteins = row.SWISSPROT.split("|");
    row.GENE.split("|").forEach((symbol, i, all) => {
      const isHuman =
        all.length === proteins.length
          ? proteins[i].endsWith("_HUMAN")
          : proteins.every((one) => one.endsWith("_HUMAN"));
      if (symbol !== "" && isHuman) say({ s: `DRUGCENTRAL:${row.DRUG_ID}`, r: "targets", symbol });
    });
  }
  const prefixes = { MeSH: "MESH:", FDA: "NDFRT:", CHEBI: "" };
  for (const row of table("pharm_class")) {
    if (prefixes[row.SOURCE] === undefined) continue;
    const o = `${prefixes[row.SOURCE]}${row.CLASS_SOURCE_ID}`;
    say({ s: `DRUGCENTRAL:${row.DRUG_ID}`, r: "in_drug_class", o, scheme: row.TYPE });
  }
  for (const row of rowsOf(textOf(folder, "hetionet/indications.tsv"), "\t")) {
    say({ s: `DRUGBANK:${row.drugbank_id}`, r: "indicated_for", o: row.doid_id, positive: row.category !== "NOT" });
  }
  for (const row of rowsOf(textOf(folder, "hetionet/CbG-binding.tsv"), "\t")) {
    if (row.actions !== "")
      say({ s: `DRUGBANK:${row.drugbank_id}`, r: "targets", entrez: row.entrez_gene_id, licence: row.license });
  }
  for (const row of rowsOf(textOf(folder, "ddi/ndfrt-ddis.tsv"), "\t")) {
    say({ s: `NDFRT:${row.ndfrt_a}`, r: "interacts_with", o: `NDFRT:${row.ndfrt_b}` });
    say({ s: `NDFRT:${row.ndfrt_b}`, r: "interacts_with", o: `NDFRT:${row.ndfrt_a}` });
  }
}
