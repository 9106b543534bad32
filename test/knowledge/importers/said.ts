import type { Collected } from "./collect.ts";

/** Facts on one line each: "ORPHA:1 has_causal_gene HGNC:101 {detail: …} (PMID:1; Assessed)". */
export function factLines({ facts }: Collected): string[] {
  return facts.map(({ subject, relation, object, positive, qualifiers = {}, reference, evidence }) => {
    const said = Object.entries(qualifiers).map(([key, value]) => `${key}: ${value}`);
    const shown = [reference, evidence].filter((part) => part !== undefined);
    const parts = [positive === false ? "not" : "", subject, relation, object];
    if (said.length > 0) parts.push(`{${said.join(", ")}}`);
    if (shown.length > 0) parts.push(`(${shown.join(" | ")})`);
    return parts.filter((part) => part !== "").join(" ");
  });
}

export function mappingLines({ mappings }: Collected): string[] {
  return mappings.map(({ subject, predicate, object }) => `${subject} ${predicate} ${object}`);
}

export function problemLines({ malformed }: Collected): string[] {
  return malformed.map(({ where, problem }) => `${where} ${problem}`);
}
