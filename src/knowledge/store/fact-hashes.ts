import { hash } from "node:crypto";
import type { GraphColumns } from "./columns.ts";
import { decodeStrings, type EncodedStrings, NONE } from "./strings.ts";

export type Stated = Pick<
  GraphColumns,
  "factSubject" | "factRelation" | "factObject" | "factPositive" | "factQualifiers" | "outgoingFrom"
>;

/** Facts whose ids are to be found, in memory that threads share: each takes a piece of them, and then the next. */
export interface FactStatements {
  subject: Uint32Array;
  relation: Uint16Array;
  object: Uint32Array;
  positive: Uint8Array;
  qualifiers: Uint32Array;
  entityCount: number;
  relations: readonly string[];
  /** Text i is the id of entity i. */
  strings: EncodedStrings;
  high: Uint16Array;
  low: Uint32Array;
  /** The next piece that nobody has taken, and how many are done. */
  progress: Int32Array;
  /** 1 for the pieces that are done. */
  done: Uint8Array;
}

/** Hands statements to threads that help (`hashStatements`); they may do all, some or none of them. */
export type ShareStatements = (statements: FactStatements) => void;

const PIECE = 8192;
/** Milliseconds without any piece done; what a thread has taken then is done again. */
const PATIENCE = 2000;
const [NEXT, FINISHED] = [0, 1];

export function createStatements(
  facts: Stated,
  { relations, strings }: { relations: readonly string[]; strings: EncodedStrings },
): FactStatements {
  const count = facts.factSubject.length;
  return {
    subject: copied(facts.factSubject, Uint32Array),
    relation: copied(facts.factRelation, Uint16Array),
    object: copied(facts.factObject, Uint32Array),
    positive: copied(facts.factPositive, Uint8Array),
    qualifiers: copied(facts.factQualifiers, Uint32Array),
    entityCount: facts.outgoingFrom.length - 1,
    relations,
    strings: { from: copied(strings.from, Uint32Array), bytes: copied(strings.bytes, Uint8Array) },
    high: new Uint16Array(new SharedArrayBuffer(2 * count)),
    low: new Uint32Array(new SharedArrayBuffer(4 * count)),
    progress: new Int32Array(new SharedArrayBuffer(8)),
    done: new Uint8Array(new SharedArrayBuffer(Math.ceil(count / PIECE))),
  };
}

type Kind<C> = new (buffer: SharedArrayBuffer) => C;

function copied<C extends Uint8Array | Uint16Array | Uint32Array>(column: C, Shared: Kind<C>): C {
  const copy = new Shared(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

/** Does pieces until all are taken. */
export function hashStatements(statements: FactStatements): void {
  const { progress, done } = statements;
  const hashPiece = createHasher(statements);
  for (let piece = Atomics.add(progress, NEXT, 1); piece < done.length; piece = Atomics.add(progress, NEXT, 1)) {
    hashPiece(piece);
    done[piece] = 1;
    Atomics.add(progress, FINISHED, 1);
    Atomics.notify(progress, FINISHED);
  }
}

/** Every fact has its id then, whether other threads end what they have taken or not. */
export function hashAll(statements: FactStatements): void {
  hashStatements(statements);
  const { progress, done } = statements;
  for (let before = Atomics.load(progress, FINISHED); before < done.length; before = Atomics.load(progress, FINISHED)) {
    if (Atomics.wait(progress, FINISHED, before, PATIENCE) === "timed-out") break;
  }
  const missing = [...done.keys()].filter((piece) => done[piece] === 0);
  if (missing.length > 0) missing.forEach(createHasher(statements));
}

/** What `factId` in graph.ts hashes, written without making the objects. */
function createHasher(statements: FactStatements): (piece: number) => void {
  const { subject, relation, object, positive, qualifiers, relations, strings, high, low, entityCount } = statements;
  const textOf = decodeStrings(strings);
  const quoted: string[] = new Array(entityCount).fill("");
  const idOf = (entity: number) => {
    const known = quoted[entity] ?? "";
    if (known !== "") return known;
    const id = JSON.stringify(textOf(entity));
    quoted[entity] = id;
    return id;
  };
  return (piece) => {
    const end = Math.min(subject.length, (piece + 1) * PIECE);
    for (let fact = piece * PIECE; fact < end; fact++) {
      const [from, to] = [idOf(subject[fact] ?? 0), idOf(object[fact] ?? 0)];
      const known = qualifiers[fact] ?? NONE;
      const stated = known === NONE ? "{}" : textOf(known);
      const statement = `[${from},"${relations[relation[fact] ?? 0] ?? ""}",${to},${positive[fact] === 1},${stated}]`;
      // A character for each byte.
      const digest = hash("sha256", statement, "binary");
      high[fact] = digest.charCodeAt(0) * 0x100 + digest.charCodeAt(1);
      low[fact] =
        digest.charCodeAt(2) * 0x1000000 +
        digest.charCodeAt(3) * 0x10000 +
        digest.charCodeAt(4) * 0x100 +
        digest.charCodeAt(5);
    }
  };
}
