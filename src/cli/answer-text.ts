import { EVIDENCE_MARK, readMark } from "../agent/answer.ts";
import type { Citation } from "../agent/citations.ts";
import { splitThought } from "../models/thought.ts";
import { paint, printable, wrap } from "./terminal.ts";

/** Numbers the evidence of an answer in the order of its first marks: [E7] becomes [1]. */
export interface ReferenceNumbers {
  /** The text with numbers instead of evidence ids. */
  number(text: string): string;
  /** Ids in the order of their numbers. */
  ids(): string[];
}

export function createReferenceNumbers(): ReferenceNumbers {
  const numbers = new Map<string, number>();
  const numberOf = (id: string) => {
    const known = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, known);
    return known;
  };
  return {
    number: (text) =>
      text.replace(EVIDENCE_MARK, (_, ids: string) =>
        readMark(ids)
          .map((id) => `[${numberOf(id)}]`)
          .join(""),
      ),
    ids: () => [...numbers.keys()],
  };
}

/** The answer as it comes: numbered references, without thoughts and without the calls that some models write as text. */
export interface AnswerStream {
  push(text: string): void;
  /** The reply is whole: what has not been shown of its answer follows. */
  end(answer: string): void;
  /** The reply broke off or was a step only: the next one begins anew. */
  reset(): void;
}

export function createAnswerStream(numbers: ReferenceNumbers, write: (text: string) => void): AnswerStream {
  let heard = "";
  let shown = "";
  const show = (text: string) => {
    shown += text;
    if (text !== "") write(numbers.number(text));
  };
  const reset = () => {
    [heard, shown] = ["", ""];
  };
  return {
    push(text) {
      heard += text;
      const settled = settle(heard);
      if (settled.startsWith(shown)) show(settled.slice(shown.length));
    },
    end(answer) {
      if (answer.startsWith(shown)) show(answer.slice(shown.length));
      else show(`\n${answer}`);
      reset();
    },
    reset,
  };
}

/** How a line begins that may be a call, in tags, in a fence or bare. */
const CALL_LINE = /^[^\S\n]*(?:<(?:tool_call.*|[a-z_]*$)|`{1,2}$|```|\{)/m;

/** What can be shown of a reply that is under way: no thought, no call, no beginning of a mark. */
function settle(heard: string): string {
  if ("<think>".startsWith(heard.trimStart().slice(0, "<think>".length)) && !heard.includes("</think>")) return "";
  const { rest } = splitThought(heard);
  const call = rest.search(CALL_LINE);
  const text = call < 0 ? rest : rest.slice(0, call).trimEnd();
  const open = text.lastIndexOf("[");
  return open >= 0 && text.length - open < 80 && !text.includes("]", open) ? text.slice(0, open) : text;
}

const STATUS = {
  supported: { sign: "✓", colour: "green", words: "supports the sentence" },
  unsupported: { sign: "✗", colour: "red", words: "does not support the sentence" },
  unknown: { sign: "?", colour: "red", words: "is no evidence of this run" },
} as const;

/** The numbered references; under each the quoted passages and whether they support what is said. */
export function showReferences(
  citations: readonly Citation[],
  ids: readonly string[],
  stream: NodeJS.WriteStream,
): string {
  const blocks = ids.flatMap((id, index) => {
    const own = citations.filter((citation) => citation.id === id);
    const [first] = own;
    if (first === undefined) return [];
    const place = [first.title, first.section].filter((part) => part !== null && part !== "").join(" · ");
    const origin = first.url ?? [first.document, first.source].filter((part) => part !== null).join(", ");
    const heading = printable(
      first.status === "unknown" ? `${id}: no such evidence was shown` : `${place} (${origin})`,
    );
    const quotes = uniqueQuotes(own).map((citation) => showQuote(citation, stream));
    return [`${paint("bold", `[${index + 1}]`, stream)} ${heading}`, ...quotes];
  });
  return blocks.join("\n");
}

function uniqueQuotes(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ quote, status }) => !seen.has(`${status} ${quote}`) && seen.add(`${status} ${quote}`));
}

/** What is not supported is named: a reference may stand behind several sentences. */
function showQuote({ quote, status, reason, claim }: Citation, stream: NodeJS.WriteStream): string {
  const { sign, colour, words } = STATUS[status];
  const sentence = status === "unsupported" && claim !== "" ? ` “${shorten(claim)}”` : "";
  const why = reason === null || status === "unknown" ? "" : `: ${reason}`;
  const verdict = wrap(printable(`${sign} ${words}${sentence}${why}`), "    ").trimStart();
  const passage = quote === null ? "" : `${wrap(`“${printable(quote).trim()}”`, "    ")}\n`;
  return `${passage}    ${paint(colour, verdict, stream)}`;
}

function shorten(claim: string): string {
  return claim.length > 80 ? `${claim.slice(0, 79)}…` : claim;
}
