import { analyse } from "../analysis.ts";
import type { Quoted } from "./plan.ts";

/** A text of more words is a paste, whose quotation marks and hyphens are its author's and no orders. */
const LONGEST_ORDER = 60;
const MAX_PHRASE_TERMS = 8;

/** A sign that stands free before a quotation or word: nothing is excluded by a hyphen or minus within something. */
const ORDER =
  /(?<=^|[\s(])(?<not>-|NOT\s+)?(?:["\u201c\u201d](?<quoted>[^"\u201c\u201d\n]{1,200})["\u201c\u201d](?=$|[\s),.;:?!])|(?<=-|NOT\s+)(?<word>\p{L}[\p{L}\p{N}-]+)(?=$|\s))/gu;

/**
 * Quotations and exclusions of a question. Quoted words are a phrase; what follows a free-standing minus sign ("asthma
 * -children", -"case report") or a NOT in capitals is excluded. "not" and "without" in small letters exclude nothing:
 * the passage on "migraine without aura" speaks of aura.
 */
export function readOrders(question: string): { text: string; phrases: Quoted[]; excluded: Quoted[] } {
  const phrases: Quoted[] = [];
  const excluded: Quoted[] = [];
  if (question.split(/\s+/, LONGEST_ORDER + 1).length > LONGEST_ORDER) return { text: question, phrases, excluded };
  const text = question.replace(ORDER, (found, ...rest) => {
    const { not, quoted, word } = rest.at(-1) as { not?: string; quoted?: string; word?: string };
    const said = quoted ?? word ?? "";
    const terms = analyse(said);
    if (terms.length === 0 || terms.length > MAX_PHRASE_TERMS) return found;
    (not === undefined ? phrases : excluded).push({ text: said, terms });
    return not === undefined ? found : " ".repeat(found.length);
  });
  return { text, phrases, excluded };
}
