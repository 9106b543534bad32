import type { Hit, Passage, Why } from "./corpus.ts";
import { type LocatedTerm, locateTerms, WantedTerms } from "./located-terms.ts";
import type { Plan } from "./plan/plan.ts";
import { isSpace } from "./runs.ts";
import type { FoundHit } from "./search.ts";

/** Characters of a snippet at most, where no single word is longer. */
const SNIPPET = 240;
/** Characters before the first word of a snippet that was asked for. */
const LEAD = 40;

type Span = [start: number, end: number];

/** A found passage as the port shows it; of what its relevance is made only where that is known. */
export function makeHit(found: FoundHit, passage: Passage, plan: Plan): Hit {
  const shown = showPassage(passage, plan);
  return { passage, score: found.score, ...shown, why: explainFound(found, plan) };
}

/** Where a passage says most of what was asked, and the words that were asked for. */
export function showPassage(
  { text, start: offset }: Pick<Passage, "text" | "start">,
  plan: Pick<Plan, "terms">,
): Required<Pick<Hit, "snippet" | "highlights">> {
  const located = locateTerms(text, wantedOf(plan));
  const { start, end } = cutSnippet(text, located);
  return {
    snippet: { start: offset + start, end: offset + end },
    highlights: joinSpans(located).map(([from, to]): Span => [offset + from, offset + to]),
  };
}

/** A search shows many passages for one plan. */
const wanted = new WeakMap<object, WantedTerms>();

function wantedOf({ terms }: Pick<Plan, "terms">): WantedTerms {
  const known = wanted.get(terms) ?? new WantedTerms(terms.map(({ term }) => term));
  wanted.set(terms, known);
  return known;
}

function explainFound({ relevance, factors, shares, parts }: FoundHit, plan: Plan): Why {
  const matched: string[] = [];
  for (const [place, { word }] of plan.terms.entries()) if ((shares[place] ?? 0) > 0) matched.push(word);
  if (parts === undefined) return { relevance, factors, matched };
  const terms = plan.terms.map(({ term }, place) => ({ term, share: shares[place] ?? 0 }));
  return { relevance, factors, matched, parts: { ...parts, terms } };
}

/** Runs that touch are one: "IL6" is two terms and one word. */
function joinSpans(located: readonly LocatedTerm[]): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of located) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else spans.push([start, end]);
  }
  return spans;
}

/** The stretch with the most distinct terms; without any, the beginning. Cut at white space. */
function cutSnippet(text: string, located: readonly LocatedTerm[]): { start: number; end: number } {
  let best = { from: 0, terms: 0 };
  const held = new Map<string, number>();
  // A stretch that slides over the terms: `left` is the first within it, `held` counts each term within.
  for (let left = 0, right = 0; left < located.length; left++) {
    const from = located[left]?.start ?? 0;
    for (; right < located.length && (located[right]?.end ?? 0) <= from + SNIPPET - LEAD; right++) {
      const { term = "" } = located[right] ?? {};
      held.set(term, (held.get(term) ?? 0) + 1);
    }
    if (held.size > best.terms) best = { from, terms: held.size };
    const { term = "" } = located[left] ?? {};
    const count = (held.get(term) ?? 0) - 1;
    if (count > 0) held.set(term, count);
    else held.delete(term);
    right = Math.max(right, left + 1);
  }
  const latest = Math.max(0, text.length - SNIPPET);
  const start = wordStart(text, Math.min(latest, Math.max(0, best.from - LEAD)));
  const limit = Math.min(text.length, start + SNIPPET);
  const end = limit === text.length ? limit : lastWordStart(text, start, limit);
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/** Where the last word of [start, end) begins, which may go on behind it; `end`, where there is only one. */
function lastWordStart(text: string, start: number, end: number): number {
  for (let at = end - 1; at >= start; at--) if (isSpace(text.charCodeAt(at))) return at + 1;
  return end;
}

/** The first word that begins at or behind a place. */
function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const next = text.slice(at - 1, at + SNIPPET).search(/\s\S/u);
  return next < 0 ? at : at + next;
}
