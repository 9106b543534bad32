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
  state(fact: Fact, sentence: string): void;
  finish(): Pick<Monograph, "text" | "sections"> & { facts: Monograph["metadata"]["facts"]; mentioned: string[] };
}

export function createPage(self: string): Page {
  let text = "";
  let heading: string | undefined;
  const sections: Monograph["sections"] = [];
  const facts: Monograph["metadata"]["facts"] = [];
  const mentioned = new Set<string>();
  const say = (sentence: string) => {
    if (heading !== undefined) {
      if (text !== "") text += "\n\n";
      const last = sections.at(-1);
      if (last !== undefined) last.end = text.length;
      sections.push({ heading, start: text.length, end: text.length });
      text += `${heading}\n`;
      heading = undefined;
    } else if (text !== "") text += " ";
    text += sentence;
  };
  return {
    section(next) {
      heading = next;
    },
    say,
    state(fact, sentence) {
      say(sentence);
      facts.push({ id: fact.id, start: text.length - sentence.length, end: text.length });
      for (const id of [fact.subject, fact.object]) if (id !== self) mentioned.add(id);
    },
    finish() {
      const last = sections.at(-1);
      if (last !== undefined) last.end = text.length;
      return { text, sections, facts, mentioned: [...mentioned] };
    },
  };
}
