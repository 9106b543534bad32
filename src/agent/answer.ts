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
/** "Insufficient evidence …", "The evidence is insufficient …", "There is not enough evidence …" */
const INSUFFICIENT =
  /^\W*(?:(?:there is |there's |i have |we have |the )?(?:insufficient|not enough|no sufficient)\s+evidence|(?:the |this |that |my )?(?:\w+ ){0,2}evidence\s+(?:\w+ ){0,4}(?:is|are|was|were)\s+(?:\w+ )?(?:insufficient|not sufficient|not enough))\b/i;

export function readFinalAnswer(content: string): FinalAnswer {
  const text = content.trim();
  const lines = text.split(/\r?\n/);
  const short = lines.findLast((line) => ANSWER_LABEL.test(line))?.replace(ANSWER_LABEL, "");
  const cleaned = short === undefined ? null : stripMarks(short).replace(/^[\s*_`"]+|[\s*_`".]+$/g, "");
  return { text, short: cleaned || null, insufficient: INSUFFICIENT.test(cleaned ?? lines[0] ?? "") };
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
