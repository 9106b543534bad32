import { NONE } from "./strings.ts";

export interface LookupTable {
  text: Uint32Array;
  entity: Uint32Array;
}

/** FNV-1a over the code units: the same on every machine. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A table half full at most, of texts and the entity of each; no text may be there twice. */
export function createLookup(
  { texts, entities }: { texts: ArrayLike<number>; entities: ArrayLike<number> },
  textOf: (number: number) => string,
): LookupTable {
  let size = 16;
  while (size < texts.length * 2) size *= 2;
  const table = { text: new Uint32Array(size).fill(NONE), entity: new Uint32Array(size) };
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i] ?? 0;
    let place = hashOf(textOf(text)) & (size - 1);
    while (table.text[place] !== NONE) place = (place + 1) & (size - 1);
    table.text[place] = text;
    table.entity[place] = entities[i] ?? 0;
  }
  return table;
}

/** The entity of an id, or -1. */
export function findEntity(table: LookupTable, textOf: (number: number) => string, id: string): number {
  const mask = table.text.length - 1;
  for (let place = hashOf(id) & mask; ; place = (place + 1) & mask) {
    const text = table.text[place];
    if (text === undefined || text === NONE) return -1;
    if (textOf(text) === id) return table.entity[place] ?? -1;
  }
}
