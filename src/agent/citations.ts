import { analyse } from "../retrieval/analysis.ts";
import { type Claim, readClaims, readSentences, type Sentence } from "./claims.ts";
import type { Evidence, EvidenceLedger } from "./evidence.ts";
import { readQuantities, sameQuantity } from "./quantities.ts";

/** Names known to the runtime: every way in which an entity is written is one name. */
export interface CitationChecker {
  mentions(text: string): { text: string; entityIds: string[] }[];
}

/**
 * `supported`: numbers with units, names and polarity of the statement stand in the passages it names, and most of its
 * words too. `unsupported`: something does not; `reason` says what. `unknown`: the id was never minted.
 * The check reads words, not meaning: it finds invented figures, swapped names, lost negations and passages about
 * something else, not every false inference.
 */
export type CitationStatus = "supported" | "unsupported" | "unknown";

export interface Citation {
  id: string;
  /** The statement that the mark stands behind. */
  claim: string;
  status: CitationStatus;
  /** Why it is not supported; null when it is. */
  reason: string | null;
  document: string | null;
  title: string | null;
  section: string | null;
  source: string | null;
  url: string | null;
  /** Content hash of the document. */
  version: string | null;
  /** The sentence of the passage that comes closest to the statement, and its span in the document's text. */
  quote: string | null;
  start: number | null;
  end: number | null;
  /** Facts of the graph that the quote states. */
  facts: string[];
}

/** Checks every mark of an answer against the passages that were shown, in reading order. */
export function checkCitations(answer: string, ledger: EvidenceLedger, checker?: CitationChecker): Citation[] {
  return readClaims(answer).flatMap((claim) => {
    const known = claim.ids.flatMap((id) => ledger.get(id) ?? []);
    // A passage that speaks of something else lends the statement nothing: no number and no name.
    const related = known.filter((evidence) => known.length === 1 || speaksOf(claim, evidence));
    const reason = known.length === 0 ? undefined : findFault(claim, related, checker);
    return claim.ids.map((id) => {
      const evidence = ledger.get(id);
      if (evidence === undefined) return unknownCitation(id, claim);
      return knownCitation(
        claim,
        evidence,
        related.includes(evidence) ? reason : "the passage speaks of something else",
      );
    });
  });
}

/** Words of a statement, beside its names, that must stand in the passages: with a name matched, and without. */
const WORDS_WITH_NAME = 0.34;
const WORDS_ALONE = 0.6;

function findFault(claim: Claim, cited: readonly Evidence[], checker?: CitationChecker): string | undefined {
  if (analyse(claim.text).length === 0) return "no statement stands before the mark";
  const passages = cited.map(spokenText).join("\n");
  const names = namesIn(claim.text, checker);
  const stated = readQuantities(passages);
  for (const quantity of readQuantities(withoutNames(claim.text, names))) {
    if (!stated.some((other) => sameQuantity(quantity, other)))
      return `the number ${quantity.text} is not in the passage`;
  }
  const shown = new Set(checker?.mentions(passages).flatMap((mention) => mention.entityIds));
  for (const name of names) {
    if (!name.entityIds.some((id) => shown.has(id)) && !says(passages, name.text))
      return `"${name.text}" is not in the passage`;
  }
  const named = new Set(names.flatMap((name) => analyse(name.text)));
  const words = [...new Set(analyse(claim.text))].filter((term) => !named.has(term));
  const present = new Set(analyse(passages));
  const missing = words.filter((term) => !present.has(term));
  const needed = names.length > 0 ? WORDS_WITH_NAME : WORDS_ALONE;
  if (words.length > 0 && 1 - missing.length / words.length < needed) return "the passage does not say this";
  return findLostNegation(claim, cited);
}

/** What a passage says together with what it is about. */
function spokenText({ title, section, text }: Evidence): string {
  return `${title}. ${section}. ${text}`;
}

type Name = ReturnType<CitationChecker["mentions"]>[number];

/**
 * The names of the dictionary, and beside them what is written as a gene symbol: an invented one is in no dictionary.
 * Where there is none, every abbreviation counts.
 */
function namesIn(text: string, checker: CitationChecker | undefined): Name[] {
  const known = checker?.mentions(text) ?? [];
  const codes = [...text.matchAll(/\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*\b/g)].map(([name]) => ({
    text: name,
    entityIds: [],
  }));
  const unknown = codes.filter((code) => !known.some((name) => name.text.includes(code.text)));
  return [...known, ...unknown.filter((code) => checker === undefined || /\d/.test(code.text))];
}

/** The digit of "fibrillin 1" belongs to the name: it is no number, and another name of it may have none. */
function withoutNames(text: string, names: readonly Name[]): string {
  return names.reduce((rest, name) => rest.replaceAll(name.text, " · "), text);
}

/** As whole words: "FBN1" does not stand in "FBN10". */
function says(passages: string, name: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "iu").test(passages);
}

/** "Not only" adds, it denies nothing. */
const NEGATION =
  /\b(?:no(?! (?:less|fewer|more) than)|not(?!\s+(?:only|just|merely|solely))|never|without|absent|absence|lacks?|neither|nor|cannot|excluded|\w+n['’]t)\b/i;

function findLostNegation(claim: Claim, cited: readonly Evidence[]): string | undefined {
  const closest = cited
    .map((evidence) => closestSentence(claim, evidence))
    .reduce((best, next) => (next.overlap > best.overlap ? next : best));
  if (closest.overlap === 0 || NEGATION.test(claim.text) === NEGATION.test(closest.sentence.text)) return undefined;
  return NEGATION.test(claim.text) ? "the passage does not deny this" : "the passage denies this";
}

function closestSentence(claim: Claim, evidence: Evidence): { sentence: Sentence; overlap: number } {
  const wanted = new Set(analyse(claim.text));
  let best = { sentence: { text: evidence.text, start: 0 }, overlap: 0 };
  for (const sentence of readSentences(evidence.text)) {
    const terms = new Set(analyse(sentence.text));
    const shared = [...wanted].filter((term) => terms.has(term)).length;
    const overlap = shared === 0 ? 0 : shared + shared / (terms.size + 1);
    if (overlap > best.overlap) best = { sentence, overlap };
  }
  return best;
}

/** Of several passages, each carries its part: it shares more than its subject's name with the statement, and enough of it. */
function speaksOf(claim: Claim, evidence: Evidence): boolean {
  const title = new Set(analyse(evidence.title));
  const text = new Set(analyse(evidence.text));
  const wanted = [...new Set(analyse(claim.text))];
  const shared = wanted.filter((term) => text.has(term) || title.has(term)).length;
  return shared >= wanted.length * WORDS_WITH_NAME && wanted.some((term) => text.has(term) && !title.has(term));
}

function knownCitation(claim: Claim, evidence: Evidence, reason: string | undefined): Citation {
  const { sentence } = closestSentence(claim, evidence);
  const start = evidence.start + sentence.start;
  const end = start + sentence.text.length;
  const stated = evidence.facts?.filter((fact) => fact.start < end && fact.end > start) ?? [];
  return {
    id: evidence.id,
    claim: claim.text,
    status: reason === undefined ? "supported" : "unsupported",
    reason: reason ?? null,
    document: evidence.document,
    title: evidence.title,
    section: evidence.section,
    source: evidence.source,
    url: evidence.url ?? null,
    version: evidence.version,
    quote: sentence.text,
    start,
    end,
    facts: stated.map(({ id }) => id),
  };
}

function unknownCitation(id: string, claim: Claim): Citation {
  const nothing = { document: null, title: null, section: null, source: null, url: null, version: null };
  const reason = `${id} was never shown`;
  return {
    id,
    claim: claim.text,
    status: "unknown",
    reason,
    ...nothing,
    quote: null,
    start: null,
    end: null,
    facts: [],
  };
}
