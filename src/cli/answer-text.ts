import { EVIDENCE_MARK, readMark } from "../agent/answer.ts";
import type { Citation } from "../agent/citations.ts";
import { paint, wrap } from "./terminal.ts";

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

/** Lets text through as it comes, but holds back what may be the beginning of a mark. */
export function createMarkStream(
  numbers: ReferenceNumbers,
  write: (text: string) => void,
): { push(text: string): void; end(): void } {
  let held = "";
  return {
    push(text) {
      held += text;
      const open = held.lastIndexOf("[");
      const whole = open >= 0 && held.length - open < 80 && !held.includes("]", open) ? open : held.length;
      write(numbers.number(held.slice(0, whole)));
      held = held.slice(whole);
    },
    end() {
      write(numbers.number(held));
      held = "";
    },
  };
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
    const heading = first.status === "unknown" ? `${id}: no such evidence was shown` : `${place} (${origin})`;
    const quotes = uniqueQuotes(own).map((citation) => showQuote(citation, stream));
    return [`${paint("bold", `[${index + 1}]`, stream)} ${heading}`, ...quotes];
  });
  return blocks.join("\n");
}

function uniqueQuotes(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ quote, status }) => !seen.has(`${status} ${quote}`) && seen.add(`${status} ${quote}`));
}

function showQuote({ quote, status, reason }: Citation, stream: NodeJS.WriteStream): string {
  const { sign, colour, words } = STATUS[status];
  const verdict = paint(
    colour,
    `${sign} ${words}${reason === null || status === "unknown" ? "" : `: ${reason}`}`,
    stream,
  );
  return `${quote === null ? "" : `${wrap(`“${quote.trim()}”`, "    ")}\n`}    ${verdict}`;
}
