const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;

/** The first element of one of those names: where its tag begins. What stands in comments is taken for none. */
export function elementAt(bytes: Buffer, names: readonly string[]): { at: number; name: string } | undefined {
  for (let at = bytes.indexOf(LESS_THAN); at !== -1; at = bytes.indexOf(LESS_THAN, at + 1)) {
    const name = names.find((one) => isOpening(bytes, at, one));
    if (name !== undefined && !isInComment(bytes, at)) return { at, name };
  }
  return undefined;
}

/** Whether a tag of that name opens at the "<" there. The last bytes may be a name that goes on. */
function isOpening(bytes: Buffer, at: number, name: string): boolean {
  const end = at + 1 + name.length;
  if (end >= bytes.length || bytes[at + 1] !== name.charCodeAt(0)) return false;
  return isNameEnd(bytes[end]) && bytes.toString("latin1", at + 1, end) === name;
}

function isNameEnd(byte: number | undefined): boolean {
  return byte !== undefined && (byte <= 32 || byte === GREATER_THAN || byte === SLASH);
}

/** Where an element that some bytes begin with ends. */
export type ElementEnd =
  /** Behind its closing tag. */
  | { kind: "whole"; at: number }
  /** Another of its name begins at `at`, and it is not closed before. */
  | { kind: "broken"; at: number }
  /** Further on than the bytes go; to be looked for from `at` when there is more. */
  | { kind: "open"; at: number };

/** Finds the end of the element of that name with which the bytes begin. What stands in comments and CDATA is none. */
export function endOfElement(bytes: Buffer, name: string, from = 0): ElementEnd {
  const tag = bytes.indexOf(GREATER_THAN);
  if (tag !== -1 && bytes[tag - 1] === SLASH) return { kind: "whole", at: tag + 1 };
  const close = `</${name}`;
  for (let at = bytes.indexOf(close, from); at !== -1; at = bytes.indexOf(close, at + close.length)) {
    let end = at + close.length;
    while ((bytes[end] ?? GREATER_THAN) <= 32) end += 1;
    if (end >= bytes.length) return { kind: "open", at };
    if (bytes[end] !== GREATER_THAN || isInComment(bytes, at)) continue;
    const again = openingBefore(bytes.subarray(0, at), name);
    return again === undefined ? { kind: "whole", at: end + 1 } : { kind: "broken", at: again };
  }
  return { kind: "open", at: Math.max(0, bytes.length - close.length) };
}

/** Another element of that name, behind the one that the bytes begin with. */
function openingBefore(bytes: Buffer, name: string): number | undefined {
  const open = `<${name}`;
  for (let at = bytes.indexOf(open, 1); at !== -1; at = bytes.indexOf(open, at + 1)) {
    if (isNameEnd(bytes[at + open.length]) && !isInComment(bytes, at)) return at;
  }
  return undefined;
}

function isInComment(bytes: Buffer, at: number): boolean {
  if (!bytes.subarray(0, at).includes("<!")) return false;
  return isBetween(bytes, at, "<!--", "-->") || isBetween(bytes, at, "<![CDATA[", "]]>");
}

function isBetween(bytes: Buffer, at: number, opening: string, closing: string): boolean {
  const open = bytes.lastIndexOf(opening, at);
  if (open === -1) return false;
  const close = bytes.indexOf(closing, open);
  return close === -1 || close > at;
}
