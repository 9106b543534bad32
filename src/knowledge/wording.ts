/** "asthma" → "Asthma"; a word that has capitals of its own ("pH disorder", "t(8;21)") stays as it is. */
export function raiseFirstLetter(name: string): string {
  const first = name.charCodeAt(0);
  if (first < 97 || first > 122) return name;
  return /^[a-z]{2,}(?![A-Z0-9(])/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** "an occasional", "a very rare", "a uterine". */
export function withArticle(words: string): string {
  return `${/^(?:X-|(?!eu|u(?:ni|r[aei]|s|t|ve|bi))[aeiou])/i.test(words) ? "an" : "a"} ${words}`;
}

/** "no disease", "1 disease", "1,200 diseases". */
export function countOf(number: number, noun: string, plural = `${noun}s`): string {
  if (number === 0) return `no ${noun}`;
  return `${number.toLocaleString("en-US")} ${number === 1 ? noun : plural}`;
}

/** "a, b and c" */
export function listOf(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} and ${last}`;
}

/** Words that end like an English plural and are none. */
const SINGULAR =
  /((?:[su]|ophthalmo|hydrop|amnio|colpo)s|is|(?<!glyc)ans|(?<!sple)ens|diabetes|ascites|caries|herpes|facies|lues|scabies|biceps|triceps|stapes|spadias|pancreas|rickets|talipes|rabies|measles|mumps|shingles|yaws|hives|series|species|chagas|tabes|synophrys|didelphys|erysipelas|barts|pointes)$/i;

/** Latin of one thing whose second word is "of the …": "tinea barbae". */
const OF_A_PART = /^(?:tinea|ectopia|nevus|mycosis|aplasia|elastosis|hyperostosis) /i;

/** What a noun is for, to or in: the words behind it do not say whether it is one. */
const BEHIND = [
  / (of|in|with|due to|on|from|by|at|for|during|involving|affecting|causing) .*/,
  /(?<=\b(?:ability|inability|adherence|reactivity|predisposition|resistance|sensitivity|susceptibility|tendency|aversion)) to .*/i,
  /(?<=\bdifficulty) \w+ing\b.*/i,
  / posterior to .*/,
  / ?\(.*\)/,
  /,.*/,
];

/** By the word that the name turns on: "Downslanted palpebral fissures", but "Hypoplasia of the ulnar nerves". Two things are several. */
export function isPlural(name: string): boolean {
  if (!/s\b|ae\b| and /.test(name)) return false;
  if (/^\p{L}+ and \p{L}+$/u.test(name)) return true;
  const head = BEHIND.reduce((left, words) => left.replace(words, ""), name);
  if (head.endsWith("ae")) return !OF_A_PART.test(head);
  return head.endsWith("s") && !SINGULAR.test(head);
}

/** "epithelial cell" → "epithelial cells", "chief cell of the gland" → "chief cells of the gland" */
export function pluralOf(noun: string): string {
  const [, head, rest] = /^(.+?)( of .+)$/.exec(noun) ?? [];
  if (head !== undefined && rest !== undefined) return pluralOf(head) + rest;
  if (/s$/.test(noun)) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
