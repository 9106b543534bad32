import type { Facts } from "./facts.ts";

/** Schemes that mean to be whole, by the qualifier `detail`; or a scheme is what ids begin with. */
export type Schemes = readonly string[] | "vocabulary";

export function vocabularyOf(facts: Facts, entity: number): string {
  return facts.id(entity).split(":", 1)[0] ?? "";
}

/** The schemes in which a subject has a list. */
export function schemesAt(
  facts: Facts,
  { subject, relation }: { subject: number; relation: number },
  trusted: Schemes | undefined,
): string[] {
  const schemes = new Set<string>();
  if (trusted === undefined) return [];
  facts.eachFrom(subject, relation, (fact, object) => {
    const scheme = trusted === "vocabulary" ? vocabularyOf(facts, object) : (facts.qualifiers(fact).detail ?? "");
    if (trusted === "vocabulary" || trusted.includes(scheme)) schemes.add(scheme);
  });
  return [...schemes];
}

/** The schemes that these are listed in; empty where one of them is not trusted. */
export function schemesOf(
  facts: Facts,
  { objects, relation }: { objects: Iterable<number>; relation: number },
  trusted: Schemes | undefined,
): string[] {
  if (trusted === undefined) return [];
  const schemes = new Set<string>();
  for (const one of objects) {
    if (trusted === "vocabulary") schemes.add(vocabularyOf(facts, one));
    else for (const fact of facts.to(one, relation)) schemes.add(facts.qualifiers(fact).detail ?? "");
  }
  const isTrusted = trusted === "vocabulary" || [...schemes].every((scheme) => trusted.includes(scheme));
  return isTrusted ? [...schemes].sort() : [];
}
