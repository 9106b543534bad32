/** One "relation some class" that an OWL expression entails. */
export interface Restriction {
  relation: string;
  className: string;
  /** One of several of which at least one holds: "(A or B)". */
  isAlternative: boolean;
}

type Expression =
  | { kind: "name"; name: string }
  | { kind: "some"; relation: string; filler: Expression }
  | { kind: "and" | "or"; parts: Expression[] }
  /** only, exactly, min, max, value: nothing that is said of every member. */
  | { kind: "other" };

/**
 * The existential restrictions that a class expression in Manchester syntax entails: "'has symptom' some fever" gives
 * one, an intersection those of its parts, a union alternatives. Undefined when it is not in that syntax.
 */
export function restrictionsOf(text: string): Restriction[] | undefined {
  const tokens = tokenize(text);
  const expression = tokens === undefined ? undefined : parseUnion(tokens);
  return expression === undefined || tokens?.length !== 0 ? undefined : collect(expression, false);
}

function collect(expression: Expression, isAlternative: boolean): Restriction[] {
  const { kind } = expression;
  if (kind === "and" || kind === "or") {
    return expression.parts.flatMap((part) => collect(part, isAlternative || kind === "or"));
  }
  if (kind !== "some") return [];
  const { relation, filler } = expression;
  return classNames(filler, isAlternative).map((found) => ({ relation, ...found }));
}

/** "some (A and B)" entails "some A"; what is further said of A is left out. */
function classNames(filler: Expression, isAlternative: boolean): Omit<Restriction, "relation">[] {
  if (filler.kind === "name") return [{ className: filler.name, isAlternative }];
  if (filler.kind !== "and" && filler.kind !== "or") return [];
  return filler.parts.flatMap((part) => classNames(part, isAlternative || filler.kind === "or"));
}

interface Token {
  text: string;
  isQuoted: boolean;
}

/** A name that begins with a parenthesis: "(-)-carvone". */
const CHEMICAL = /^\([^\s()']*\)-[^\s()]+/;

/** Undefined when a quotation mark is not closed. One that is followed by a letter is an apostrophe. */
function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? "";
    const chemical = character === "(" ? CHEMICAL.exec(text.slice(at))?.[0] : undefined;
    if (character === " ") at += 1;
    else if (chemical !== undefined) {
      tokens.push({ text: chemical, isQuoted: false });
      at += chemical.length;
    } else if (character === "(" || character === ")") {
      tokens.push({ text: character, isQuoted: false });
      at += 1;
    } else if (character === "'") {
      const end = closingQuote(text, at + 1);
      if (end === -1) return undefined;
      tokens.push({ text: text.slice(at + 1, end), isQuoted: true });
      at = end + 1;
    } else {
      const end = at + text.slice(at).search(/[ ()]|$/);
      tokens.push({ text: text.slice(at, end), isQuoted: false });
      at = end;
    }
  }
  return tokens;
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf("'", from); at !== -1; at = text.indexOf("'", at + 1)) {
    if (at + 1 === text.length || text[at + 1] === " " || text[at + 1] === ")") return at;
  }
  return -1;
}

const QUANTIFIERS: ReadonlySet<string> = new Set(["only", "exactly", "min", "max", "value"]);

/** These take their tokens from the front of the list; undefined when what is there does not fit. */
function parseUnion(tokens: Token[]): Expression | undefined {
  return parseParts(tokens, "or", parseIntersection);
}

function parseIntersection(tokens: Token[]): Expression | undefined {
  return parseParts(tokens, "and", parsePrimary);
}

function parseParts(
  tokens: Token[],
  kind: "and" | "or",
  parsePart: (tokens: Token[]) => Expression | undefined,
): Expression | undefined {
  const parts: Expression[] = [];
  do {
    const part = parsePart(tokens);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (takeWord(tokens, kind));
  const [only] = parts;
  return parts.length === 1 ? only : { kind, parts };
}

function parsePrimary(tokens: Token[]): Expression | undefined {
  const token = tokens.shift();
  if (token === undefined || isWord(token, ")")) return undefined;
  if (isWord(token, "(")) {
    const inner = parseUnion(tokens);
    return inner !== undefined && takeWord(tokens, ")") ? inner : undefined;
  }
  const [next] = tokens;
  if (next !== undefined && !next.isQuoted && QUANTIFIERS.has(next.text)) return parseOther(tokens);
  if (!takeWord(tokens, "some")) return { kind: "name", name: token.text };
  const filler = parsePrimary(tokens);
  return filler === undefined ? undefined : { kind: "some", relation: token.text, filler };
}

/** "exactly 1 class", "only class". */
function parseOther(tokens: Token[]): Expression | undefined {
  tokens.shift();
  if (/^\d+$/.test(tokens[0]?.text ?? "")) tokens.shift();
  return parsePrimary(tokens) === undefined ? undefined : { kind: "other" };
}

function isWord({ text, isQuoted }: Token, word: string): boolean {
  return !isQuoted && text === word;
}

function takeWord(tokens: Token[], word: string): boolean {
  const [token] = tokens;
  if (token === undefined || !isWord(token, word)) return false;
  tokens.shift();
  return true;
}
