import type { Fact } from "./fact.ts";

/** A document about one entity; a `Document` of a corpus. */
export interface Monograph {
  /** The entity's id. */
  id: string;
  title: string;
  aliases: string[];
  text: string;
  /** In reading order; they cover the text and do not overlap. */
  sections: { heading: string; start: number; end: number }[];
  metadata: {
    source: string;
    type: "monograph";
    language: "en";
    specialty?: string[];
    /** Sentences that state one fact each: characters into the text, [start, end), and the fact's id. */
    facts: { id: string; start: number; end: number }[];
    /** The other entities of the facts, in the order of mention. */
    links: { id: string; title: string }[];
  };
}

/** Collects headed sections of sentences and keeps where each fact is said. */
export interface Page {
  /** Begins a section; one without a sentence leaves no trace. */
  section(heading: string): void;
  /** A sentence that states no fact of the graph: a count, a list of names. */
  say(sentence: string): void;
  /**
   * Once for a fact: said again, it is passed over. A sentence that stands there already, or, where `by` is stated, that
   * of the fact `by`, states this one too.
   */
  state(fact: Fact, sentence: string, by?: Fact): void;
  /** The facts that were stated, in order. */
  stated(): readonly Fact[];
  finish(): Pick<Monograph, "text" | "sections"> & { facts: Monograph["metadata"]["facts"]; mentioned: string[] };
}

/** Characters into the text: [start, end). */
interface Span {
  start: number;
  end: number;
}

/** A section of more sentences goes on under the same heading. */
const MOST_SENTENCES = 60;

export function createPage(self: string): Page {
  let text = "";
  let heading = "";
  let part = 0;
  let sentences = MOST_SENTENCES;
  const sections: Monograph["sections"] = [];
  const facts: Monograph["metadata"]["facts"] = [];
  const stated: Fact[] = [];
  const spans = new Map<string, Span>();
  const spansOfSentences = new Map<string, Span>();
  const mentioned = new Set<string>();
  const begin = () => {
    if (text !== "") text += "\n\n";
    const last = sections.at(-1);
    if (last !== undefined) last.end = text.length;
    part += 1;
    const shown = part === 1 ? heading : `${heading}, part ${part}`;
    sections.push({ heading: shown, start: text.length, end: text.length });
    text += `${shown}\n`;
    sentences = 0;
  };
  const say = (sentence: string) => {
    if (part === 0 || sentences === MOST_SENTENCES) begin();
    else text += " ";
    text += sentence;
    sentences += 1;
  };
  return {
    section(next) {
      heading = next;
      part = 0;
    },
    say,
    state(fact, sentence, by) {
      if (spans.has(fact.id) || sentence === "") return;
      let span = (by === undefined ? undefined : spans.get(by.id)) ?? spansOfSentences.get(sentence);
      if (span === undefined) {
        say(sentence);
        span = { start: text.length - sentence.length, end: text.length };
        spansOfSentences.set(sentence, span);
      }
      spans.set(fact.id, span);
      stated.push(fact);
      facts.push({ id: fact.id, ...span });
      for (const id of [fact.subject, fact.object]) if (id !== self) mentioned.add(id);
    },
    stated: () => stated,
    finish() {
      const last = sections.at(-1);
      if (last !== undefined) last.end = text.length;
      facts.sort((a, b) => a.start - b.start);
      return { text, sections, facts, mentioned: [...mentioned] };
    },
  };
}
