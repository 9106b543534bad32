import { curie, packetsOf, rowsOf, textOf } from "./files.mjs";
import { readIdentity } from "./identity.mjs";
import { readStatements } from "./statements.mjs";

const TYPES = {
  disease: ["ORPHA", "MONDO", "OMIM", "DOID", "DECIPHER"],
  gene: ["HGNC", "HGNC.SYMBOL", "NCBIGENE"],
  phenotype: ["HP", "SYMP"],
  drug: ["DRUGCENTRAL", "DRUGBANK", "NDFRT"],
};

/** Everything that the sources state, by identifiers that are one for one thing. */
export function readWorld(folder) {
  const packets = packetsOf(folder);
  const identity = readIdentity(folder, packets);
  const findings = readFindings(folder);
  const genes = readGenes(folder);
  const drugs = new Map();
  const raw = [];
  const names = new Map();
  /** Disorders that Orphanet still has: annotations of others are about nothing. */
  const current = new Set(packets.map(({ ORPHAcode }) => `ORPHA:${ORPHAcode}`));
  for (const row of rowsOf(textOf(folder, "orphadata-csv/natural_history_of_rare_diseases.csv"), ",")) {
    current.add(`ORPHA:${row.orpha_code}`);
  }
  const say = (statement) => {
    if (statement.s.startsWith("ORPHA:") && !current.has(statement.s)) return;
    const hasObject = statement.o !== undefined || statement.symbol !== undefined || statement.entrez !== undefined;
    if (statement.r !== undefined && hasObject) raw.push(statement);
  };
  say.called = (id, texts) => names.set(id, [...(names.get(id) ?? []), ...texts]);
  say.gene = (symbol, hgnc) => hgnc !== undefined && genes.bySymbol.set(symbol.toUpperCase(), hgnc);
  say.drug = (id, central) => drugs.set(id, [...new Set([...(drugs.get(id) ?? []), central])]);
  readStatements(folder, packets, say);

  const canonical = (id) => {
    const prefix = id.slice(0, id.indexOf(":"));
    if (prefix === "HP") return findings.current.get(id) ?? id;
    if (prefix === "UMLS") return identity.diseaseOf(id) ?? findings.byCode.get(id) ?? id;
    if (prefix === "HGNC.SYMBOL") return genes.bySymbol.get(id.slice(12).toUpperCase()) ?? id.toUpperCase();
    if (prefix === "NCBIGENE") return genes.byNumber.has(id) ? canonical(`HGNC.SYMBOL:${genes.byNumber.get(id)}`) : id;
    if (prefix === "DRUGBANK" || prefix === "NDFRT") return drugs.get(id)?.length === 1 ? drugs.get(id)[0] : id;
    return TYPES.disease.includes(prefix) ? identity.find(id) : id;
  };
  const index = new Map();
  for (const { s, r, o, symbol, entrez, licence, instead, positive = true, ...rest } of raw) {
    if (entrez !== undefined && (licence === "" || /NC/.test(licence))) continue;
    const isUnknown = instead !== undefined && canonical(o).startsWith("UMLS:");
    const said = isUnknown && instead.startsWith("DOID:") ? instead : o;
    const far = said ?? (symbol === undefined ? `NCBIGENE:${entrez}` : `HGNC.SYMBOL:${symbol}`);
    put(index, { s: canonical(s), r, o: canonical(far), positive, ...rest });
  }
  for (const [child, parents] of findings.parents) {
    for (const parent of parents) put(index, { s: child, r: "subtype_of", o: parent, positive: true });
  }
  const namesOf = new Map();
  for (const [id, texts] of names) {
    const key = canonical(id);
    namesOf.set(key, [...(namesOf.get(key) ?? []), ...texts.filter((text) => typeof text === "string")]);
  }
  return {
    canonical,
    mappedTo: identity.mappedTo,
    namesOf: (id) => namesOf.get(id) ?? [],
    isOfType: (id, type) => (TYPES[type] === undefined ? true : TYPES[type].includes(id.slice(0, id.indexOf(":")))),
    from: (s, r) => index.get(`${r} > ${s}`) ?? [],
    to: (o, r) => index.get(`${r} < ${o}`) ?? [],
    subjects: (r) => index.get(`${r} *`) ?? new Set(),
  };
}

function put(index, statement) {
  const { s, r, o } = statement;
  for (const key of [`${r} > ${s}`, `${r} < ${o}`]) {
    if (!index.has(key)) index.set(key, []);
    index.get(key).push(statement);
  }
  if (!index.has(`${r} *`)) index.set(`${r} *`, new Set());
  index.get(`${r} *`).add(s);
}

/** HPO's classes: parents, identifiers that were merged away, and codes that only one class has. */
function readFindings(folder) {
  const [graph] = JSON.parse(textOf(folder, "hpo/hp.json.gz")).graphs;
  const parents = new Map();
  for (const { sub, pred, obj } of graph.edges) {
    if (pred === "is_a") parents.set(curie(sub), [...(parents.get(curie(sub)) ?? []), curie(obj)]);
  }
  const [current, owners] = [new Map(), new Map()];
  for (const { id, meta = {} } of graph.nodes) {
    const own = curie(id);
    for (const { pred, val } of meta.basicPropertyValues ?? []) {
      if (pred.endsWith("hasAlternativeId")) current.set(val, own);
      if (pred.endsWith("IAO_0100001") && meta.deprecated === true) current.set(own, curie(val));
    }
    if (meta.deprecated === true) continue;
    for (const { val } of meta.xrefs ?? []) owners.set(val, [...(owners.get(val) ?? []), own]);
  }
  const byCode = new Map([...owners].filter(([, ids]) => ids.length === 1).map(([code, [id]]) => [code, id]));
  return { parents, current, byCode };
}

function readGenes(folder) {
  const byNumber = new Map();
  const text = textOf(folder, "hpo/genes_to_phenotype.txt.gz");
  for (const line of text.split("\n")) {
    const [number, symbol] = line.split("\t");
    if (/^\d+$/.test(number)) byNumber.set(`NCBIGENE:${number}`, symbol);
  }
  for (const row of rowsOf(textOf(folder, "hetionet/DaG-association.tsv"), "\t")) {
    if (row.gene_symbol) byNumber.set(`NCBIGENE:${row.entrez_gene_id}`, row.gene_symbol);
  }
  return { byNumber, bySymbol: new Map() };
}
