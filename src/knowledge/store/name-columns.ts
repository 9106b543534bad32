/**
 * What names are found by, beside a graph's content: it follows from the texts alone, so that it is no part of the
 * version. Names are numbered: the preferred name of entity i is i, the synonyms follow in the order of their column.
 */
export interface NameColumns {
  /** Open addressing by the hash of a name's words: the name, or NONE for an empty place. */
  nameSlot: Uint32Array;
  /** Two hashes of the words of each name. */
  nameHash: Uint32Array;
  nameCheck: Uint32Array;
  /** Two bits for each hash of a row of words, as far as it goes: whether it is a name, and whether a name goes on. */
  nameState: Uint8Array;
  /** Letters and spaces of a name's levelled words, 255 at most. */
  nameLength: Uint8Array;
  /** The levelled words of all names in order of the alphabet: UTF-8, a line each. */
  wordText: Uint8Array;
  /** The names that hold word i, the shortest first: wordName[wordFrom[i]…wordFrom[i + 1]). */
  wordFrom: Uint32Array;
  wordName: Uint32Array;
  /** By the hash of a code, the first of a chain of codes, or NONE: entity i by its id, or cross reference i less `entityCount`. */
  codeHead: Uint32Array;
  /** The next code of the chain, or NONE. */
  codeNext: Uint32Array;
}

/** Every column with the bytes of one of its numbers, in the order of the file. */
export const NAME_COLUMN_WIDTHS: Readonly<Record<keyof NameColumns, 1 | 4>> = {
  nameSlot: 4,
  nameHash: 4,
  nameCheck: 4,
  nameState: 1,
  nameLength: 1,
  wordText: 1,
  wordFrom: 4,
  wordName: 4,
  codeHead: 4,
  codeNext: 4,
};

/** Raised when words are told apart, levelled or hashed otherwise: what a file has of older rules is made anew. */
export const NAME_RULES = 1;
