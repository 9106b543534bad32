import type { Document, Hit } from "../../retrieval/corpus.ts";
import { integrityMark } from "../../retrieval/integrity.ts";
import { explainPlan } from "../../retrieval/plan/explain-plan.ts";
import type { Plan } from "../../retrieval/plan/plan.ts";
import { sectionPath } from "../../retrieval/section-path.ts";
import { paint, printable } from "../terminal.ts";

export interface SearchView {
  corpus: string;
  offset: number;
  hits: readonly Hit[];
  /** Present when it is to be explained. */
  plan: Plan | undefined;
  /** The documents of the hits, in their order. */
  documents?: readonly (Document | undefined)[];
}

/** What a search found, for a person: a block a hit, the words that were asked for in bold on a terminal. */
export function describeHits({ corpus, offset, hits, plan, documents = [] }: SearchView): string {
  const blocks = hits.map((hit, i) => describeHit(hit, offset + i + 1, documents[i]));
  const found = blocks.length > 0 ? blocks : [`Nothing in the corpus "${corpus}" fits.`];
  return [...(plan === undefined ? [] : [explainPlan(plan).join("\n")]), ...found].join("\n\n");
}

function describeHit(hit: Hit, place: number, document?: Document): string {
  const { passage, score } = hit;
  const mark = integrityMark(passage.integrity);
  const { title, source } = passage;
  const about = document?.metadata;
  const section = document === undefined ? passage.section : sectionPath(passage, document);
  const known = [source, about?.type, about?.evidence?.replaceAll("_", " "), about?.date ?? about?.year];
  const facts = [...new Set(known.filter((fact) => fact !== undefined))].join(", ");
  const where = hit.corpus === undefined ? facts : `${hit.corpus}: ${facts}`;
  const heading = section === "" || section === title ? title : `${title} · ${section}`;
  const lines = [
    `${place}. ${paint("bold", printable(heading), process.stdout)} (${printable(passage.document)})`,
    ...(mark === "" ? [] : [paint("red", printable(mark), process.stdout)]),
    emphasise(hit),
    paint("dim", printable(`${where}  ${score.toFixed(3)}${explainScore(hit)}`), process.stdout),
  ];
  return lines.join("\n   ");
}

/** "  = 7.512 × recency 0.94; urate 3.210, gout 2.100, nearness 1.201, feedback 1.001" */
function explainScore({ why }: Hit): string {
  const besides = [
    ...(why?.similarity === undefined ? [] : [`meaning ${why.similarity.toFixed(3)}`]),
    ...(why?.reranked === undefined ? [] : [`reranker ${why.reranked.toFixed(3)}`]),
  ];
  if (why?.parts === undefined) return besides.length === 0 ? "" : `  (${besides.join(", ")})`;
  const factors = Object.entries(why.factors).filter(([, factor]) => factor !== 1);
  const shares = [...why.parts.terms].sort((a, b) => b.share - a.share).filter(({ share }) => share > 0);
  const parts = [
    ...shares.map(({ term, share }) => `${term} ${share.toFixed(3)}`),
    ...(why.parts.name > 0 ? [`name ${why.parts.name.toFixed(3)}`] : []),
    `nearness ${why.parts.proximity.toFixed(3)}`,
    `feedback ${why.parts.feedback.toFixed(3)}`,
    ...besides,
  ];
  const times = factors.map(([name, factor]) => ` × ${name} ${factor.toFixed(3)}`).join("");
  return `  = ${why.relevance.toFixed(3)}${times}; ${parts.join(", ")}`;
}

function emphasise({ passage, snippet, highlights = [] }: Hit): string {
  const { text, start: offset } = passage;
  const { start, end } = snippet ?? { start: passage.start, end: passage.end };
  const part = (from: number, to: number) => printable(text.slice(from - offset, to - offset));
  let shown = start > offset ? "… " : "";
  let at = start;
  for (const [from, to] of highlights) {
    if (from < start || to > end) continue;
    shown += part(at, from) + paint("bold", part(from, to), process.stdout);
    at = to;
  }
  shown += part(at, end) + (end < passage.end ? " …" : "");
  return shown.replace(/\s+/g, " ");
}
