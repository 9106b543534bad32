import { MAPPING_PREDICATES, type MappingPredicate } from "../fact.ts";
import type { GraphColumns } from "../store/columns.ts";
import { codesLike } from "./code-chains.ts";
import type { Candidate } from "./match.ts";
import { nameColumnsOf } from "./name-columns.ts";

/** Finds entities by identifier or cross reference, whatever the case. Empty for what is no code. */
export type FindCode = (name: string) => Candidate[];

const SCORES: Readonly<Record<MappingPredicate, number>> = {
  exact: 0.98,
  close: 0.85,
  narrow: 0.75,
  broad: 0.7,
  related: 0.65,
};

/** How people write the prefixes of identifiers. */
const PREFIXES: Readonly<Record<string, string>> = {
  orphanet: "orpha",
  orphacode: "orpha",
  mim: "omim",
  cui: "umls",
  hpo: "hp",
  "icd-10-cm": "icd10cm",
  "icd-10cm": "icd10cm",
  "icd-10": "icd10",
  "icd-11": "icd11",
  rxcui: "rxnorm",
};
const SPACED = new Set([...Object.keys(PREFIXES), ...Object.values(PREFIXES), "mondo", "doid", "mesh", "hgnc"]);

/** Looks in the table of codes that the names of a graph have. */
export function createCodeFinder(columns: GraphColumns): FindCode {
  const { entityCount, strings, referenceId, referencePredicate, referenceFrom } = columns;
  const chains = nameColumnsOf(columns);
  const bytes = Buffer.from(strings.bytes.buffer, strings.bytes.byteOffset, strings.bytes.byteLength);
  const read = (text: number) => bytes.toString("utf8", strings.from[text], strings.from[text + 1]);
  return (name) => {
    const wanted = codeOf(name);
    if (wanted === undefined) return [];
    const found: Candidate[] = [];
    for (const code of codesLike(Buffer.from(wanted), chains)) {
      const matched = read(code < entityCount ? code : (referenceId[code - entityCount] ?? 0));
      if (matched.toLowerCase() !== wanted) continue;
      const reference = code - entityCount;
      const predicate = MAPPING_PREDICATES[referencePredicate[reference] ?? 0] ?? "related";
      const entity = reference < 0 ? code : ownerOf(referenceFrom, reference);
      found.push({ entity, matched, reason: "identifier", score: reference < 0 ? 1 : SCORES[predicate] });
    }
    return found;
  };
}

/** "Orphanet: 558", "MIM 154700", "C0024796" → "orpha:558", "omim:154700", "umls:c0024796". */
function codeOf(name: string): string | undefined {
  const small = name.trim().toLowerCase();
  if (/^c\d{7}$/.test(small)) return `umls:${small}`;
  const parts = /^([a-z][\w.-]*?)(:\s*|\s+)(\S+)$/.exec(small);
  const [, prefix = "", sign = "", rest = ""] = parts ?? [];
  if (parts === null || (!sign.startsWith(":") && !SPACED.has(prefix))) return undefined;
  return `${PREFIXES[prefix] ?? prefix}:${rest}`;
}

/** By halving. */
function ownerOf(referenceFrom: Uint32Array, reference: number): number {
  let low = 0;
  let high = referenceFrom.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((referenceFrom[middle] ?? 0) <= reference) low = middle;
    else high = middle - 1;
  }
  return low;
}
