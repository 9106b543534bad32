/** What the runtime reads in a final reply. */
export interface FinalAnswer {
  /** The reply without surrounding white space. */
  text: string;
  /** What stands behind the last line that begins with "Answer:", without evidence marks and Markdown around it. */
  short: string | null;
  /** The model says that what it has does not answer the question. */
  insufficient: boolean;
}

/** How the line of the short answer begins, with Markdown around it or without. */
export const ANSWER_LABEL = /^[\s>*_#-]*answer[\s*_]*[:：][\s*_]*/i;
/** How a reply begins that says that the evidence does not answer the question. */
const GIVES_UP = [
  /^\W*(?:(?:sorry|there|is|was|i|we|have|has|the|still)\W+){0,4}(?:insufficient|not enough|no sufficient)\s+(?:evidence|information)\b/i,
  /\b(?:evidence|information)\b.{0,60}\b(?:is|are|was|were)\s+(?:\w+ )?(?:insufficient|not sufficient|not enough|missing)\b/i,
  /\b(?:could|can|did|do|does|was|were)(?:\s+not|n['’]t)\s+(?:\w+ )?(?:find|found|answer|be answered|be found|state|say|contain|provide|mention)\b/i,
  /\b(?:no|none of the)\s+(?:\w+ )?(?:passages?|documents?|evidence|information|answer)\b.{0,80}\b(?:found|answers?|says?|states?|contains?|available|shown|brought)\b/i,
  /\bnothing\b.{0,40}\b(?:found|answers?)\b/i,
];

/** What a line "Answer: …" holds when there is no answer. */
const NO_ANSWER =
  /^(?:none|unknown|unanswerable|n\/?a|nothing(?: found)?|(?:the )?evidence is (?:insufficient|not enough)|insufficient.*|not (?:found|known|stated|available|enough|given|possible|answerable|determined).*|no (?:evidence|answer|information|passage|data).*|cannot .*)$/i;

export function readFinalAnswer(content: string): FinalAnswer {
  const text = content.trim();
  const lines = text.split(/\r?\n/);
  const short = lines.findLast((line) => ANSWER_LABEL.test(line))?.replace(ANSWER_LABEL, "");
  const cleaned = short === undefined ? null : stripMarks(short).replace(/^[\s*_`"]+|[\s*_`".]+$/g, "");
  const insufficient = cleaned ? NO_ANSWER.test(cleaned) : givesUp(lines[0] ?? "");
  return { text, short: cleaned || null, insufficient };
}

/** A first line that names evidence states what the evidence says, be it that something was not found in patients. */
function givesUp(line: string): boolean {
  if (line.search(EVIDENCE_MARK) >= 0) return false;
  const plain = line.replace(/[*_`]+/g, "");
  return GIVES_UP.some((pattern) => pattern.test(plain));
}

/** `[E3]`, `[E1, E2]`, `[E1][E2]`: one group of ids each; anything else in brackets is text. */
export const EVIDENCE_MARK = /\[\s*(E\d+(?:\s*[,;]\s*E\d+)*)\s*\]/g;

export function readMark(mark: string): string[] {
  return mark.split(/[,;]/).map((id) => id.trim());
}

export function stripMarks(text: string): string {
  return text
    .replace(EVIDENCE_MARK, "")
    .replace(/[ \t]{2,}/g, " ")
    .replace(/\s+([.,;:])/g, "$1");
}
