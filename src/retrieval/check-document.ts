import { DataError } from "../lib/errors.ts";
import type { Document } from "./corpus.ts";

/** Throws DataError when a document does not keep the contract that its type cannot say. */
export function checkDocument({ id, text, sections, metadata }: Document): void {
  const refuse = (field: string, problem: string): never => {
    throw new DataError(`Document ${JSON.stringify(id)}, ${field}: ${problem}.`, {
      remedy: "Mend that document and try again.",
    });
  };
  if (typeof id !== "string" || id === "") refuse("id", "it must be a text that is not empty");
  let position = 0;
  sections.forEach(({ start, end }, i) => {
    if (!isSpan(start, end, text))
      refuse(`sections[${i}]`, `[${start}, ${end}) is no span of its ${text.length} characters`);
    if (start < position) refuse(`sections[${i}]`, "it begins before the section before it ends");
    position = end;
  });
  (metadata.facts ?? []).forEach(({ start, end }, i) => {
    if (!isSpan(start, end, text)) refuse(`metadata.facts[${i}]`, `[${start}, ${end}) is no span of its text`);
  });
  const { year } = metadata;
  if (year !== undefined && !(Number.isInteger(year) && Math.abs(year) <= 9999)) {
    refuse("metadata.year", `${year} is no year from -9999 to 9999`);
  }
}

function isSpan(start: number, end: number, text: string): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;
}
