/**
 * What a chain of thought says that had a path, a hint or the answer before it. A list errs on the strict side: a trace
 * that speaks so of something else is written again.
 */
const PHRASES: readonly RegExp[] = [
  /\b(?:the|this|that|a|your|my|provided|given) hints?\b/,
  /\b(?:as|i (?:was|am|have been)|we (?:were|are)|you) (?:provided|given|told|shown|supplied)\b/,
  /\bprovided (?:path|context|information|facts?|answer|derivation|background|reasoning|text)\b/,
  /\bgiven (?:path|context|facts?|answer|derivation|background|reasoning|text)\b/,
  /\b(?:the|this|reasoning|knowledge|graph) path\b/,
  /\bknowledge graph\b/,
  /\b(?:the|this) (?:derivation|certificate|background|graph|triples?)\b/,
  /\bground truth\b/,
  /\b(?:correct|expected|known|reference|target|gold) answer (?:is|was|has been) (?:given|known|provided|stated)\b/,
  /\baccording to (?:the|your|this) (?:information|facts?|context|notes?|background|derivation|path|text|prompt)\b/,
  /\b(?:already|before ?hand) (?:know|told|given) the answer\b/,
  /\bsince (?:the|i know the) answer is\b/,
  /\b(?:in|from|based on) the (?:notes?|prompt|instructions?|context|background)\b/,
  /\bi (?:was|am) (?:not )?(?:allowed|asked|instructed|supposed) to (?:mention|reveal|say)\b/,
  /\bwithout (?:mentioning|revealing)\b/,
];

/** The words that give it away; undefined when there are none. */
export function findLeak(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/\s+/g, " ");
  for (const phrase of PHRASES) {
    const found = phrase.exec(plain);
    if (found !== null) return found[0];
  }
  return undefined;
}
