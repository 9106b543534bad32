import { Parser, type Quad } from "n3";
import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";

/** A statement, and where it stands: "file:line", or of Turtle, whose statements have no lines, "file:<subject>". */
export interface RdfStatement {
  where: string;
  quad: Quad;
}

/** A line of N-Triples that is no statement. */
export interface BrokenStatement {
  where: string;
  problem: string;
}

export interface RdfHandlers {
  signal: AbortSignal | undefined;
  statement(statement: RdfStatement): void;
  broken(statement: BrokenStatement): void;
  /** A prefix that Turtle declares. */
  prefix(prefix: string, namespace: string): void;
}

export type RdfFormat = "lines" | "turtle";

const TRIPLE = /^\s*(?:<[^>]*>|_:\S+)\s+<[^>]*>\s+(?:<[^>]*>|_:\S+|".*"\S*)\s*(?:(?:<[^>]*>|_:\S+)\s*)?\.\s*(?:#.*)?$/;
const DECLARATION = /^\s*(?:@prefix|@base|prefix|base)\s+(?:[\w.-]*:\s*)?<[^>]*>/i;

/** N-Triples and N-Quads have a statement in every line, Turtle declares prefixes or goes on over lines. */
export function formatOfRdf(head: string): RdfFormat | undefined {
  const lines = head.split("\n", 50).filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
  const [first = ""] = lines;
  if (DECLARATION.test(first)) return /\b(?:select|construct|ask)\b[^.]*\{/i.test(head) ? undefined : "turtle";
  if (!TRIPLE.test(first) && !/^\s*<[^>\s]*:[^>\s]*>\s+(?:a|<[^>]+>)\s/.test(first)) return undefined;
  return lines.slice(0, 5).filter((line) => TRIPLE.test(line)).length * 2 >= Math.min(lines.length, 5)
    ? "lines"
    : "turtle";
}

/**
 * The statements of a part, by the block. A broken line of N-Triples ends nothing; DataError naming the line where
 * Turtle is broken, because what follows cannot be told apart.
 */
export async function readRdf(part: InputPart, format: RdfFormat, handlers: RdfHandlers): Promise<void> {
  const reader = format === "lines" ? lineReader(part, handlers) : turtleReader(part, handlers);
  const onDamaged = (line: number, problem: string) => {
    const remedy = "Convert it: iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8";
    throw new DataError(`${part.where}:${line}: ${problem}.`, { remedy });
  };
  for await (const { first, lines } of part.lines(format === "turtle" ? onDamaged : undefined)) {
    handlers.signal?.throwIfAborted();
    reader.take(lines, first);
  }
  reader.end();
}

interface BlockReader {
  take(lines: readonly string[], first: number): void;
  end(): void;
}

function lineReader({ where }: InputPart, { statement, broken }: RdfHandlers): BlockReader {
  const parse = (text: string) => new Parser({ format: "N-Quads" }).parse(text);
  const one = (line: string, at: string) => {
    try {
      for (const quad of parse(line)) statement({ where: at, quad });
    } catch (error) {
      broken({ where: at, problem: `the line is no statement: ${(error as Error).message}` });
    }
  };
  return {
    take(all, first) {
      for (let from = 0; from < all.length; from += BLOCK) {
        const numbered = all
          .slice(from, from + BLOCK)
          .map((line, index) => ({ line, at: `${where}:${first + from + index}` }))
          .filter(({ line }) => line.trim() !== "" && !/^\s*#/.test(line));
        const quads = attempt(() => parse(numbered.map(({ line }) => line).join("\n")));
        if (quads?.length === numbered.length) {
          for (const [index, quad] of quads.entries()) statement({ where: numbered[index]?.at ?? where, quad });
        } else for (const { line, at } of numbered) one(line, at);
      }
    },
    end() {},
  };
}

const BLOCK = 1000;

/** Undefined where it throws: then the lines are read one by one. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** The parser takes text as it comes and answers at once, so that nothing is awaited between. */
function turtleReader({ where }: InputPart, { statement, prefix }: RdfHandlers): BlockReader {
  const input: { data?: (text: string) => void; end?: () => void } = {};
  const events = {
    on(event: "data" | "end", listener: (text?: string) => void) {
      input[event] = listener;
      return events;
    },
  };
  const parser = new Parser({ format: "Turtle" });
  // Of an emitter, the parser uses `on` alone.
  parser.parse(events as unknown as Parameters<typeof parser.parse>[0] & NodeJS.EventEmitter, {
    onQuad(error, quad) {
      if (error) throw brokenTurtle(where, error);
      if (quad) statement({ where: `${where}:<${quad.subject.value}>`, quad });
    },
    onPrefix: (name, node) => prefix(name, typeof node === "string" ? node : node.value),
  });
  return {
    take: (lines) => input.data?.(`${lines.join("\n")}\n`),
    end: () => input.end?.(),
  };
}

function brokenTurtle(where: string, error: Error & { context?: { line?: number } }): DataError {
  const line = error.context?.line;
  return new DataError(`${where}${line === undefined ? "" : `:${line}`}: it is no Turtle: ${error.message}`, {
    remedy: "Mend the file there; or convert it to N-Triples, where one broken line ends nothing.",
    cause: error,
  });
}
