import { namesIn, rowsOf, textOf } from "./files.mjs";

const VOCABULARIES = ["ORPHA", "MONDO", "OMIM", "DOID"];
const prefixOf = (id) => id.slice(0, id.indexOf(":"));

/**
 * Which identifiers of diseases are one disease: by exact mappings that are one to one in their vocabularies, as long as
 * no two of one vocabulary come together. Other codes (UMLS, MeSH) only lead to a disease.
 */
export function readIdentity(folder, packets) {
  const [pairs, labels] = [[], new Map()];
  for (const file of namesIn(folder, "mondo/mappings").filter((name) => name.includes("exactmatch"))) {
    const text = textOf(folder, file)
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .join("\n");
    for (const row of rowsOf(text, "\t")) {
      pairs.push([row.subject_id, codeOf(row.object_id)]);
      labels.set(row.subject_id, [row.subject_label]);
    }
  }
  for (const row of rowsOf(textOf(folder, "doid/allXREFinDO.tsv"), "\t")) {
    if (row.xref.startsWith("MIM:")) pairs.push([row.id, codeOf(row.xref)]);
  }
  for (const packet of packets) {
    for (const { source, code } of exactCodesOf(packet)) {
      if (source === "OMIM" || source === "UMLS" || source === "MeSH") {
        pairs.push([`ORPHA:${packet.ORPHAcode}`, `${source.toUpperCase()}:${code}`]);
      }
    }
  }
  const partners = new Map();
  const add = (a, b) => {
    const key = `${a} ${prefixOf(b)}`;
    if (!partners.has(key)) partners.set(key, new Set());
    partners.get(key).add(b);
  };
  for (const [a, b] of pairs) {
    add(a, b);
    add(b, a);
  }
  const isOneToOne = ([a, b]) =>
    partners.get(`${a} ${prefixOf(b)}`).size === 1 && partners.get(`${b} ${prefixOf(a)}`).size === 1;
  const clusters = createClusters();
  const isDisease = (id) => VOCABULARIES.includes(prefixOf(id));
  const ranked = pairs.filter(([a, b]) => isDisease(a) && isDisease(b)).sort((x, y) => trust(x) - trust(y));
  for (const pair of ranked) if (isOneToOne(pair)) clusters.merge(...pair);
  const byCode = new Map();
  for (const [a, code] of pairs) {
    if (isDisease(code)) continue;
    if (!byCode.has(code)) byCode.set(code, new Set());
    byCode.get(code).add(clusters.find(a));
  }
  /** Diseases that some exact mapping joins, followed or not. */
  const mapped = new Map();
  for (const [a, b] of pairs.filter(([a, b]) => isDisease(a) && isDisease(b))) {
    const [x, y] = [clusters.find(a), clusters.find(b)];
    if (x === y) continue;
    mapped.set(x, [...(mapped.get(x) ?? []), y]);
    mapped.set(y, [...(mapped.get(y) ?? []), x]);
  }
  const near = readNear(folder, packets);
  return {
    find: clusters.find,
    labels,
    /** Diseases among whose cross references a code is, exact or not, but neither as broader nor as narrower. */
    near: (code) => [...new Set([...(near.get(code) ?? []), ...(byCode.get(code) ?? [])].map(clusters.find))],
    diseaseOf: (code) => (byCode.get(code)?.size === 1 ? [...byCode.get(code)][0] : undefined),
    mappedTo: (id) => mapped.get(id) ?? [],
  };
}

function readNear(folder, packets) {
  const near = new Map();
  const add = (id, xref) => {
    const code = codeOf(xref.replace(/^UMLS_CUI:/, "UMLS:"));
    near.set(code, [...(near.get(code) ?? []), id]);
  };
  for (const { id, xref } of rowsOf(textOf(folder, "doid/allXREFinDO.tsv"), "\t")) add(id, xref);
  for (const { cls, xref } of rowsOf(textOf(folder, "mondo/xrefs-2026-02-03.tsv"), "\t")) add(cls, xref);
  for (const packet of packets) {
    for (const { source, code } of codesOf(packet, /^(?!NTBT|BTNT|E )/)) {
      add(`ORPHA:${packet.ORPHAcode}`, `${source.toUpperCase()}:${code}`);
    }
  }
  return near;
}

const trust = ([a, b]) =>
  ["MONDO ORPHA", "MONDO OMIM", "OMIM ORPHA"].indexOf([prefixOf(a), prefixOf(b)].sort().join(" ")) >>> 0;

function codeOf(id) {
  return id
    .replace(/^Orphanet:/, "ORPHA:")
    .replace(/^mesh:/, "MESH:")
    .replace(/^MIM:/, "OMIM:");
}

const exactCodesOf = (packet) => codesOf(packet, /^E /);

/** A list of one reference has another shape than a list of several. */
function codesOf(packet, relation) {
  const references = [packet.ExternalReferences ?? []]
    .flat()
    .flatMap((entry) => [entry.ExternalReference ?? entry].flat());
  const fitting = references.filter(({ DisorderMappingRelation: how }) => relation.test(String(how ?? "")));
  return fitting
    .filter(({ Source }) => Source !== undefined)
    .map(({ Source, Reference }) => ({ source: Source, code: Reference }));
}

function createClusters() {
  const parent = new Map();
  const members = new Map();
  const find = (id) => {
    let at = id;
    while (parent.has(at)) at = parent.get(at);
    return at;
  };
  const of = (root) => members.get(root) ?? [root];
  return {
    find,
    merge(a, b) {
      const [x, y] = [find(a), find(b)];
      if (x === y) return;
      const all = [...of(x), ...of(y)];
      if (new Set(all.map(prefixOf)).size < all.length) return;
      parent.set(y, x);
      members.set(x, all);
    },
  };
}
