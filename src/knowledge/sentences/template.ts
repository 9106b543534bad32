/** A place of a template that is filled. */
export interface Slot {
  name: string;
  /** Whether the sentence goes on behind it, with a word. */
  goesOn: boolean;
}

/** Text, slot, text, slot, … */
type Parts = readonly (string | Slot)[];

/** Graphs bring some hundreds of relations at most, each with a few forms of its sentence. */
const MAX_KNOWN = 10_000;
const known = new Map<string, Parts>();

/** Fills the slots of a template, "{subject} is caused by {object}.". */
export function fillTemplate(template: string, textOf: (slot: Slot) => string): string {
  let text = "";
  for (const part of partsOf(template)) text += typeof part === "string" ? part : textOf(part);
  return text;
}

function partsOf(template: string): Parts {
  const before = known.get(template);
  if (before !== undefined) return before;
  const parts: (string | Slot)[] = [];
  let at = 0;
  for (const { 0: found, 1: name = "", index } of template.matchAll(/\{(\w+)\}/g)) {
    const next = index + found.length;
    parts.push(template.slice(at, index), { name, goesOn: /^ \w/.test(template.slice(next)) });
    at = next;
  }
  parts.push(template.slice(at));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(template, parts);
  return parts;
}
