/** Gives every distinct text a number, in the order of first use. */
export interface Interner {
  /** The number of a text; `NONE` for undefined. */
  number(text: string | undefined): number;
  text(number: number): string;
  /** The number of a text that has one. */
  find(text: string): number | undefined;
  readonly size: number;
}

/** No text. */
export const NONE = 0xffffffff;

export function createInterner(): Interner {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  // Release files say the same over and over: what was asked for last costs no look-up.
  const recent: string[] = new Array(RECENT).fill("");
  const recentNumbers = new Uint32Array(RECENT).fill(NONE);
  return {
    number(text) {
      if (text === undefined) return NONE;
      const place = placeOf(text);
      if (recent[place] === text && recentNumbers[place] !== NONE) return recentNumbers[place] ?? NONE;
      let number = numbers.get(text);
      if (number === undefined) {
        number = texts.length;
        const own = detach(text);
        texts.push(own);
        numbers.set(own, number);
      }
      recent[place] = texts[number] ?? text;
      recentNumbers[place] = number;
      return number;
    },
    text(number) {
      const text = texts[number];
      if (text === undefined) throw new RangeError(`No text has the number ${number}.`);
      return text;
    },
    find: (text) => numbers.get(text),
    get size() {
      return texts.length;
    },
  };
}

/** A power of two. */
const RECENT = 2048;

function placeOf(text: string): number {
  const { length } = text;
  if (length === 0) return 0;
  const ends = text.charCodeAt(length - 1) * 31 + text.charCodeAt(length >> 1);
  return (length + ends * 7 + text.charCodeAt(length > 2 ? length - 2 : 0) * 1021) & (RECENT - 1);
}

/** The shortest text that the engine keeps as a piece of another. */
const SHORTEST_PIECE = 13;

/**
 * The same text with memory of its own: one that was cut out of a file would keep the piece of the file in memory that
 * it was cut from.
 */
export function detach(text: string): string {
  return text.length < SHORTEST_PIECE ? text : ` ${text}`.slice(1);
}

/** Texts as UTF-8, one after the other; text i is bytes[from[i], from[i + 1]). */
export interface EncodedStrings {
  from: Uint32Array;
  bytes: Uint8Array;
}

export function encodeStrings(texts: readonly string[]): EncodedStrings {
  const from = new Uint32Array(texts.length + 1);
  let end = 0;
  for (let i = 0; i < texts.length; i++) {
    end += Buffer.byteLength(texts[i] ?? "", "utf8");
    from[i + 1] = end;
  }
  // Written one by one: joined, two halves of a character in neighbouring texts would become one.
  const bytes = Buffer.alloc(end);
  for (let i = 0; i < texts.length; i++) bytes.write(texts[i] ?? "", from[i] ?? 0, "utf8");
  return { from, bytes };
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
