import { analyse } from "../retrieval/analysis.ts";
import { ANSWER_LABEL, EVIDENCE_MARK, readMark } from "./answer.ts";

/** A statement of an answer with the evidence that it names. */
export interface Claim {
  /** The statement, without marks and Markdown. */
  text: string;
  /** In the order of the marks, each once. */
  ids: string[];
}

/**
 * The cited statements of an answer, in reading order. A mark covers what stands between it and the mark or the
 * sentence before it; a mark that opens a sentence covers what follows.
 */
export function readClaims(answer: string): Claim[] {
  return readLines(answer).flatMap(readLine);
}

/** The lines of an answer; marks that stand alone on the line below a statement belong to it. */
export function readLines(answer: string): string[] {
  return answer.replace(MARKS_BELOW, " $1").split(/\r?\n/);
}

const MARKS_BELOW = /(?<=[^\s])[ \t]*\r?\n[ \t]*((?:\[\s*E\d+(?:\s*[,;]\s*E\d+)*\s*\][ \t.,;]*)+)(?=\r?\n|$)/g;

function readLine(line: string): Claim[] {
  const { texts, groups } = splitAtMarks(line);
  return groups.map((ids, index): Claim => {
    const before = lastSentence(texts[index] ?? "");
    const text = analyse(before).length > 0 ? before : firstSentence(texts[index + 1] ?? "");
    return { text: plainText(text), ids: [...new Set(ids)] };
  });
}

/** Marks with nothing but white space and punctuation between them are one group. */
function splitAtMarks(line: string): { texts: string[]; groups: string[][] } {
  const texts: string[] = [];
  const groups: string[][] = [];
  let from = 0;
  for (const match of line.matchAll(EVIDENCE_MARK)) {
    const between = line.slice(from, match.index);
    const ids = readMark(match[1] ?? "");
    if (groups.length > 0 && /^[\s.,;:()]*$/.test(between)) groups.at(-1)?.push(...ids);
    else {
      texts.push(between);
      groups.push(ids);
    }
    from = match.index + match[0].length;
  }
  texts.push(line.slice(from));
  return { texts, groups };
}

const SENTENCE_GAP = /(?<=[\p{Ll}\p{N})%"”\]][.!?]["”)]?)\s+(?=["“(]?\p{Lu})/u;

function lastSentence(text: string): string {
  const sentences = text.split(SENTENCE_GAP).filter((sentence) => analyse(sentence).length > 0);
  return sentences.at(-1) ?? "";
}

function firstSentence(text: string): string {
  return text.split(SENTENCE_GAP)[0] ?? "";
}

function plainText(markdown: string): string {
  return markdown
    .replace(/^\s*(?:#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s*)+/, "")
    .replace(ANSWER_LABEL, "")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s*\|\s*/g, " ")
    .replace(/^[\s,;:.)]+|[\s(,;:]+$/g, "")
    .trim();
}

export interface Sentence {
  text: string;
  /** Offset into the text that was split. */
  start: number;
}

/** The sentences of a passage, with where they stand. */
export function readSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const gap of text.matchAll(/(?<=[.!?]["”)]?)\s+(?=["“(]?[\p{Lu}\p{N}])|\n+/gu)) {
    sentences.push({ text: text.slice(start, gap.index), start });
    start = gap.index + gap[0].length;
  }
  sentences.push({ text: text.slice(start), start });
  return sentences.filter((sentence) => sentence.text.trim() !== "");
}
