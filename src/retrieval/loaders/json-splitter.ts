export interface JsonSlice {
  bytes: Buffer;
  /** Of its first character. */
  line: number;
  /** False: the file ended before the record did. */
  isWhole: boolean;
}

const [LINE_FEED, QUOTE, BACKSLASH] = [10, 0x22, 0x5c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const BLANKS: ReadonlySet<number> = new Set([9, LINE_FEED, 13, 32]);
/** What an object may stand behind within a record: "[", ",", ":". */
const BEFORE_OBJECT: ReadonlySet<number> = new Set([OPEN_BRACKET, 0x2c, 0x3a]);
/** Brackets around the records: none opens there any more. */
const BEHIND = Number.POSITIVE_INFINITY;

/**
 * Finds where records begin and end in bytes that come by the piece: follows brackets and strings; what is in a record
 * is not looked at. Where JSON cannot go on (a line feed in a string, an object behind another value), a record of JSON
 * Lines ends that was not closed, and the next line begins anew; so it does at each line's end where the first record
 * was one line.
 */
export class JsonSplitter {
  readonly #lists: readonly string[];
  #found: JsonSlice[] = [];
  #chunk: Buffer = Buffer.alloc(0);
  /** Pieces of the open record before this chunk; undefined: none is open. */
  #pieces: Buffer[] | undefined;
  #held = 0;
  #start = 0;
  #startLine = 1;
  #line = 1;
  #depth = 0;
  /** Brackets around each record. */
  #level = 0;
  #inString = false;
  #isEscaped = false;
  #isLines = false;
  /** The last character that is not white space, outside of texts. */
  #last = 0;
  /** The last text between quotation marks in the outermost object. */
  #key: number[] = [];

  /** `lists` are the names under which an object may have the records. */
  constructor(lists: readonly string[]) {
    this.#lists = lists;
  }

  /** Bytes of the record that is open. */
  get held(): number {
    return this.#held;
  }

  /** The records that end in these bytes. */
  push(chunk: Buffer): JsonSlice[] {
    this.#chunk = chunk;
    this.#start = 0;
    for (let at = 0; at < chunk.length; at++) this.#step(chunk[at] ?? 0, at);
    if (this.#pieces !== undefined) {
      const rest = chunk.subarray(this.#start);
      this.#pieces.push(rest);
      this.#held += rest.length;
    }
    return this.#found.splice(0);
  }

  /** What is left when there are no more bytes. */
  end(): JsonSlice[] {
    this.#chunk = Buffer.alloc(0);
    this.#start = 0;
    if (this.#pieces !== undefined) this.#close(0, false);
    return this.#found.splice(0);
  }

  #step(byte: number, at: number): void {
    if (byte === LINE_FEED) {
      if (this.#inString || (this.#isLines && this.#level === 0)) this.#giveUp(at);
      this.#line += 1;
    } else if (this.#inString) this.#readString(byte);
    else if (byte === QUOTE) {
      this.#inString = true;
      this.#key = [];
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.#enter(byte, at);
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#leave(at);
    if (!this.#inString && !BLANKS.has(byte)) this.#last = byte;
  }

  #readString(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else if (this.#depth === 1 && this.#level === 0 && this.#key.length < 100) this.#key.push(byte);
  }

  #enter(byte: number, at: number): void {
    const isBroken = byte === OPEN_BRACE && this.#pieces !== undefined && !BEFORE_OBJECT.has(this.#last);
    if (isBroken) this.#breakOff(at);
    if (byte === OPEN_BRACKET && this.#depth === 0) this.#level = 1;
    else if (byte === OPEN_BRACKET && this.#depth === 1 && this.#level === 0 && this.#isList()) {
      this.#pieces = undefined;
      this.#level = 2;
    } else if (this.#pieces === undefined && this.#depth === this.#level) this.#open(at);
    this.#depth += 1;
  }

  #isList(): boolean {
    return this.#lists.includes(String.fromCharCode(...this.#key));
  }

  #leave(at: number): void {
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#pieces !== undefined && this.#depth === this.#level) {
      this.#isLines ||= this.#level === 0 && this.#startLine === this.#line;
      this.#close(at + 1, true);
    }
    if (this.#depth < this.#level) this.#level = this.#depth === 0 ? 0 : BEHIND;
  }

  /** At a line's end: what is open is none of the next line. */
  #giveUp(at: number): void {
    if (this.#pieces !== undefined) this.#breakOff(at);
    this.#inString = false;
  }

  #breakOff(at: number): void {
    this.#close(at, true);
    this.#depth = this.#level;
  }

  #open(at: number): void {
    this.#pieces = [];
    this.#held = 0;
    this.#start = at;
    this.#startLine = this.#line;
  }

  #close(end: number, isWhole: boolean): void {
    const bytes = Buffer.concat([...(this.#pieces ?? []), this.#chunk.subarray(this.#start, end)]);
    this.#found.push({ bytes, line: this.#startLine, isWhole });
    this.#pieces = undefined;
    this.#held = 0;
  }
}
