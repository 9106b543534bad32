import { analyse } from "./analysis.ts";
import type { Document, Passage, Section } from "./corpus.ts";
import type { DocumentTerms } from "./forward/passage-terms-writer.ts";
import { headingsOf, isSources } from "./passages.ts";

/**
 * The terms of a document: of its names, and of each passage with its headings, which a text may or may not repeat. A list
 * of sources gives none.
 */
export function documentTerms({ title, aliases, sections }: Document, passages: readonly Passage[]): DocumentTerms {
  const sources = sections.filter(isSources);
  return {
    title: analyse(title),
    aliases: aliases.map(analyse),
    bodies: passages.map((passage) => {
      const text = withoutSources(passage, sources);
      return [...missingHeadings(passage.section, passage.text).flatMap(analyse), ...analyse(text)];
    }),
  };
}

function withoutSources({ text, start, end }: Passage, sources: readonly Section[]): string {
  let left = text;
  for (const source of sources) {
    const [from, to] = [Math.max(source.start, start) - start, Math.min(source.end, end) - start];
    if (from < to) left = left.slice(0, from) + " ".repeat(to - from) + left.slice(to);
  }
  return left;
}

/** Those that no line of the text begins with. */
function missingHeadings(section: string, text: string): string[] {
  if (text.startsWith(section)) return [];
  return headingsOf(section).filter((heading) => !text.startsWith(heading) && !text.includes(`\n${heading}`));
}
