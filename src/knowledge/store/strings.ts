/** Gives every distinct text a number, in the order of first use. */
export interface Interner {
  /** The number of a text; `NONE` for undefined. */
  number(text: string | undefined): number;
  text(number: number): string;
  /** The number of a text that has one. */
  find(text: string): number | undefined;
  /** The numbers that the texts of another interner have here. */
  absorb(texts: InternedTexts): Uint32Array;
  /** All of them, by number; a view that is good until the next text. */
  texts(): InternedTexts;
  readonly size: number;
}

/** No text. */
export const NONE = 0xffffffff;

/** Texts as UTF-8, one after the other; text i is bytes[from[i], from[i + 1]). */
export interface EncodedStrings {
  from: Uint32Array;
  bytes: Uint8Array;
}

/** Texts as an interner holds them, with FNV-1a of the bytes of each. */
export interface InternedTexts extends EncodedStrings {
  hashes: Uint32Array;
}

/** Decodes a text when it is first asked for. */
export function decodeStrings({ from, bytes }: EncodedStrings): (number: number) => string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoded: (string | undefined)[] = new Array(from.length - 1);
  return (number) => {
    const known = decoded[number];
    if (known !== undefined) return known;
    const [start, end] = [from[number], from[number + 1]];
    if (start === undefined || end === undefined) throw new RangeError(`No text has the number ${number}.`);
    const text = buffer.toString("utf8", start, end);
    decoded[number] = text;
    return text;
  };
}

/**
 * A record is most often a name and a number: "phenotype.hpoa.gz:1200", "ORPHA:558". Only the name is a text of its
 * own then. `number` is 0 where there is none. A name equal to `known` is given back as that very string.
 */
export function splitRecord(record: string, known = ""): { prefix: string; number: number } {
  const isKnown = known !== "" && record.charCodeAt(known.length) === COLON && record.startsWith(known);
  const colon = isKnown && record.indexOf(":", known.length + 1) === -1 ? known.length : record.lastIndexOf(":");
  const digits = record.length - colon - 1;
  if (colon === -1 || digits === 0 || digits > 9 || record.charCodeAt(colon + 1) === ZERO) {
    return { prefix: record, number: 0 };
  }
  let number = 0;
  for (let i = colon + 1; i < record.length; i++) {
    const digit = record.charCodeAt(i) - ZERO;
    if (digit < 0 || digit > 9) return { prefix: record, number: 0 };
    number = number * 10 + digit;
  }
  return { prefix: isKnown && colon === known.length ? known : record.slice(0, colon), number };
}

const COLON = 58;
const ZERO = 48;

export function joinRecord(prefix: string, number: number): string {
  return number === 0 ? prefix : `${prefix}:${number}`;
}
