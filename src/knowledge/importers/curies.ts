/** How other publishers write the prefixes of this graph, in lower case. A prefix that is not listed stays. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ["orphanet", "ORPHA"],
  ["ordo", "ORPHA"],
  ["orpha", "ORPHA"],
  ["mesh", "MESH"],
  ["msh", "MESH"],
  ["umls_cui", "UMLS"],
  ["nci", "NCIT"],
  ["mim", "OMIM"],
  ["icd10who", "ICD10"],
  ["icd-10", "ICD10"],
  ["icd-10-cm", "ICD10CM"],
  ["icd11.foundation", "ICD11"],
  ["icd9cm", "ICD9"],
  ["icd-9", "ICD9"],
  ["ncbitaxon", "NCBITAXON"],
  ["ncbigene", "NCBIGENE"],
  ["hgnc", "HGNC"],
  ["meddra", "MEDDRA"],
  ["snomed_ct", "SCTID"],
]);

/** Beginnings of addresses whose rest is the local part of an identifier. */
const ADDRESSES: readonly (readonly [beginning: string, prefix: string])[] = [
  ["//identifiers.org/hgnc/", "HGNC"],
  ["//identifiers.org/hgnc:", "HGNC"],
  ["//identifiers.org/ncbigene/", "NCBIGENE"],
  ["//identifiers.org/mesh/", "MESH"],
  ["//identifiers.org/medgen/", "MEDGEN"],
  ["//identifiers.org/snomedct/", "SCTID"],
  ["//identifiers.org/omim/", "OMIM"],
  ["//www.orpha.net/ORDO/Orphanet_", "ORPHA"],
  ["//omim.org/entry/", "OMIM"],
  ["//omim.org/phenotypicSeries/", "OMIM"],
  ["//linkedlifedata.com/resource/umls/id/", "UMLS"],
  ["//id.who.int/icd/entity/", "ICD11"],
  ["//icd.who.int/browse10/2019/en#/", "ICD10"],
  ["//purl.bioontology.org/ontology/ICD10CM/", "ICD10CM"],
  ["//rarediseases.info.nih.gov/diseases/", "GARD"],
];

const OBO = "//purl.obolibrary.org/obo/";
const OMIM_SERIES = "OMIMPS:";

/**
 * An identifier as this graph writes it, from a CURIE of any publisher or the address of an OBO class:
 * "Orphanet:558" → "ORPHA:558", "http://purl.obolibrary.org/obo/HP_0000118" → "HP:0000118",
 * "GARD:0005659" → "GARD:5659". Undefined when it is neither.
 */
export function curieOf(text: string): string | undefined {
  if (text.startsWith("http://") || text.startsWith("https://")) return curieOfAddress(text.slice(text.indexOf("//")));
  if (text.startsWith(OMIM_SERIES)) return `OMIM:PS${text.slice(OMIM_SERIES.length)}`;
  const colon = text.indexOf(":");
  const prefix = text.slice(0, Math.max(colon, 0));
  return createCurie(prefix, text.slice(colon + 1));
}

function curieOfAddress(address: string): string | undefined {
  if (address.startsWith(OBO)) {
    const name = address.slice(OBO.length);
    const at = name.lastIndexOf("_");
    return name.includes("#") || at === -1 ? undefined : createCurie(name.slice(0, at), name.slice(at + 1));
  }
  const known = ADDRESSES.find(([beginning]) => address.startsWith(beginning));
  return known === undefined ? undefined : createCurie(known[1], address.slice(known[0].length));
}

function createCurie(prefix: string, local: string): string | undefined {
  let ours = known.get(prefix);
  if (ours === undefined) {
    ours = translatePrefix(prefix);
    // Release files have few prefixes; a file that is nothing of the kind must not fill the memory.
    if (known.size < MOST_KNOWN) known.set(prefix, ours);
  }
  if (ours === "" || local === "" || local.startsWith("//") || /\s/.test(local)) return undefined;
  // Some publishers pad the numbers of GARD with zeros, others do not.
  if (ours === "GARD") return `GARD:${local.replace(/^0+(?=\d)/, "")}`;
  return `${ours}:${local}`;
}

const MOST_KNOWN = 1000;
/** Prefixes that have been met, as this graph writes them; "" for what is no prefix. */
const known = new Map<string, string>();

function translatePrefix(prefix: string): string {
  if (!/^[A-Za-z][\w.-]*$/.test(prefix)) return "";
  return PREFIXES.get(prefix.toLowerCase()) ?? (prefix.startsWith("SNOMEDCT_US") ? "SCTID" : prefix);
}

/** "MONDO" of "MONDO:0005148". */
export function prefixOf(curie: string): string {
  return curie.slice(0, Math.max(curie.indexOf(":"), 0));
}

/** Vocabularies of diseases and findings that mappings are kept to. */
const KEPT = new Set([
  ...["ORPHA", "MONDO", "DOID", "HP", "OMIM", "UMLS", "MESH", "NCIT", "ICD10", "ICD10CM", "ICD11", "ICD9"],
  ...["GARD", "MEDGEN", "SYMP", "UBERON", "CL", "CHEBI", "GO", "MAXO", "FOODON", "NCBITAXON"],
]);
const RESTRICTED = new Set(["SCTID", "MEDDRA"]);

/** Why a mapping to such an identifier is left out; undefined when it is kept. */
export function mappingRefusal(curie: string): string | undefined {
  return licenceRefusal(curie) ?? (KEPT.has(prefixOf(curie)) ? undefined : "mapping: a vocabulary that is not kept");
}

/** The same for the vocabularies alone whose codes may not be passed on. */
export function licenceRefusal(curie: string): string | undefined {
  return RESTRICTED.has(prefixOf(curie)) ? "mapping: to a vocabulary under a licence of its own" : undefined;
}
