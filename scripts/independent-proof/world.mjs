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
  const open = new Set();
  /** A source states more of it than is said here: its list is not whole. */
  say.unresolved = (s, r) => open.add(`${r} ${s}`);
  say.called = (id, texts) => names.set(id, [...(names.get(id) ?? []), ...texts]);
  say.gene = (symbol, hgnc) => hgnc !== undefined && genes.bySymbol.set(symbol.toUpperCase(), hgnc);
  say.drug = (id, central) => drugs.set(id, [...new Set([...(drugs.get(id) ?? []), central])]);
  readStatements(folder, packets, say);
  const central = soleOwners(drugs);
  for (const [id, texts] of [...findings.names, ...identity.labels]) say.called(id, texts);

  const canonical = (id) => {
    const prefix = id.slice(0, id.indexOf(":"));
    if (prefix === "HP") return findings.current.get(id) ?? id;
    if (prefix === "UMLS") return identity.diseaseOf(id) ?? findings.byCode.get(id) ?? id;
    if (prefix === "HGNC.SYMBOL") return genes.bySymbol.get(id.slice(12).toUpperCase()) ?? id.toUpperCase();
    if (prefix === "NCBIGENE") return genes.byNumber.has(id) ? canonical(`HGNC.SYMBOL:${genes.byNumber.get(id)}`) : id;
    if (prefix === "DRUGBANK" || prefix === "NDFRT") return central.get(id) ?? id;
    return TYPES.disease.includes(prefix) ? identity.find(id) : id;
  };
  const namesOf = new Map();
  for (const [id, texts] of names) {
    const key = canonical(id);
    namesOf.set(key, [...(namesOf.get(key) ?? []), ...texts.filter((text) => typeof text === "string")]);
  }
  const index = new Map();
  const objectOf = ({ o, symbol, entrez, near }) => {
    const isExact = near === undefined || !o.startsWith("UMLS:") || identity.diseaseOf(o) !== undefined;
    if (isExact) return canonical(o ?? (symbol === undefined ? `NCBIGENE:${entrez}` : `HGNC.SYMBOL:${symbol}`));
    const wanted = levelled(near.name);
    const called = (id) => (namesOf.get(id) ?? []).some((name) => levelled(name) === wanted);
    const of = (lead) => [...new Set(near.codes.flatMap(lead))].filter(called);
    const diseases = of((code) => [...(code.startsWith("DOID:") ? [canonical(code)] : []), ...identity.near(code)]);
    const [only, another] = diseases.length > 0 ? diseases : of(findings.near);
    return another === undefined ? only : undefined;
  };
  const unresolved = new Set([...open].map((key) => key.replace(/ (.*)/, (_, id) => ` ${canonical(id)}`)));
  for (const { s, r, o, symbol, entrez, licence, near, positive = true, ...rest } of raw) {
    if (entrez !== undefined && (licence === "" || /NC/.test(licence))) continue;
    const far = objectOf({ o, symbol, entrez, near });
    if (far === undefined) unresolved.add(`${r} ${canonical(s)}`);
    else put(index, { s: canonical(s), r, o: far, positive, ...rest });
  }
  for (const [child, parents] of findings.parents) {
    for (const parent of parents) put(index, { s: child, r: "subtype_of", o: parent, positive: true });
  }
  return {
    canonical,
    mappedTo: identity.mappedTo,
    /** Whether a source states of it what is not said here. */
    isOpen: (s, r) => unresolved.has(`${r} ${s}`),
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

/**
 * Whose an identifier of a drug is: salts stand under the identifiers of what they are salts of. A drug with one of its
 * own gives up what it shares; of DrugBank's, unlike NDF-RT's, a drug has one.
 */
function soleOwners(listed) {
  const prefixOf = (id) => id.slice(0, id.indexOf(":"));
  const left = new Map(listed);
  for (let isDone = false; !isDone; ) {
    const settled = new Set(
      [...left].flatMap(([id, owners]) => (owners.length === 1 ? `${prefixOf(id)} ${owners[0]}` : [])),
    );
    const fewer = [...left].flatMap(([id, owners]) => {
      const others = owners.length === 1 ? owners : owners.filter((one) => !settled.has(`${prefixOf(id)} ${one}`));
      return others.length < owners.length ? [[id, others]] : [];
    });
    for (const [id, others] of fewer) left.set(id, others);
    isDone = fewer.length === 0;
  }
  const sole = [...left].filter(([, owners]) => owners.length === 1).map(([id, [owner]]) => [id, owner]);
  const counts = new Map();
  for (const [id, owner] of sole)
    counts.set(`${prefixOf(id)} ${owner}`, (counts.get(`${prefixOf(id)} ${owner}`) ?? 0) + 1);
  return new Map(
    sole.filter(([id, owner]) => prefixOf(id) === "NDFRT" || counts.get(`${prefixOf(id)} ${owner}`) === 1),
  );
}

/** HPO's classes: parents, identifiers that were merged away, and codes that only one class has. */
function readFindings(folder) {
  const [graph] = JSON.parse(textOf(folder, "hpo/hp.json.gz")).graphs;
  const parents = new Map();
  for (const { sub, pred, obj } of graph.edges) {
    if (pred === "is_a") parents.set(curie(sub), [...(parents.get(curie(sub)) ?? []), curie(obj)]);
  }
  const [current, owners, names] = [new Map(), new Map(), new Map()];
  for (const { id, lbl, meta = {} } of graph.nodes) {
    const own = curie(id);
    for (const { pred, val } of meta.basicPropertyValues ?? []) {
      if (pred.endsWith("hasAlternativeId")) current.set(val, own);
      if (pred.endsWith("IAO_0100001") && meta.deprecated === true) current.set(own, curie(val));
    }
    if (meta.deprecated === true) continue;
    names.set(own, labelsOf(lbl, meta));
    for (const { val } of meta.xrefs ?? []) owners.set(val, [...(owners.get(val) ?? []), own]);
  }
  const byCode = new Map([...owners].filter(([, ids]) => ids.length === 1).map(([code, [id]]) => [code, id]));
  return { parents, current, byCode, names, near: (code) => owners.get(code) ?? [] };
}

function labelsOf(label, { synonyms = [] }) {
  return [label, ...synonyms.filter(({ pred }) => pred === "hasExactSynonym").map(({ val }) => val)];
}

/** Words without accents, capitals, hyphens, plurals and British spellings. */
function levelled(name) {
  const words =
    name
      .normalize("NFKD")
      .replace(/\p{M}|['’]s\b/gu, "")
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  return words
    .map((word) =>
      word
        .replace(/ae|oe/g, "e")
        .replace(/our/g, "or")
        .replace(/(?<=[^sui])s$/, ""),
    )
    .join(" ");
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
