import { sha256 } from "../../lib/hash.ts";
import type { ChatModel } from "../../models/model.ts";
import type { ExtractedFact, JournalLine } from "./journal.ts";
import { linkEnd, type NameFinder } from "./link.ts";
import { readClaims } from "./reply.ts";
import type { ExtractionPrompt, ExtractionSchema } from "./schema.ts";
import { verifyClaim } from "./verify.ts";

/** A stretch of a document to be read. */
export interface ExtractionPassage {
  /** Unique among the passages: what was read under it with the same text is not read again. */
  id: string;
  document: string;
  text: string;
  /** Content hash of the document. */
  version?: string;
  /** Where the text begins in the document's, in characters; default 0. */
  start?: number;
}

export interface PassageReading {
  model: ChatModel;
  names: NameFinder;
  schema: ExtractionSchema;
  prompt: ExtractionPrompt;
  signal?: AbortSignal;
}

/** Asks once. Rejects with ModelError, or AbortedError. */
export async function readPassage(passage: ExtractionPassage, reading: PassageReading): Promise<JournalLine> {
  const { model, prompt, signal } = reading;
  const request = { messages: prompt.messages(passage.text), tools: [] };
  const { message, exchange } = await model.complete(request, signal === undefined ? {} : { signal });
  const { promptTokens, completionTokens } = exchange.usage;
  return {
    passage: passage.id,
    document: passage.document,
    ...(passage.version === undefined ? {} : { version: passage.version }),
    textHash: textHashOf(passage),
    reply: message.content,
    ...judge(message.content, passage, reading),
    promptTokens,
    completionTokens,
    ...(exchange.costUsd === undefined ? {} : { usd: exchange.costUsd }),
  };
}

/** What of a reply is believed, and why the rest is not. */
function judge(
  reply: string,
  { text, start: offset = 0 }: ExtractionPassage,
  { schema, names }: PassageReading,
): Pick<JournalLine, "facts" | "rejections"> {
  const claims = readClaims(reply);
  if (claims === undefined) return { facts: [], rejections: [{ reason: "reply: no JSON in it", claim: null }] };
  const facts = new Map<string, ExtractedFact>();
  const rejections: JournalLine["rejections"] = [];
  for (const raw of claims) {
    if ("malformed" in raw) {
      rejections.push({ reason: "claim: a field is missing or no text", claim: raw.malformed });
      continue;
    }
    const verdict = verifyClaim(raw.claim, text, schema);
    if ("reason" in verdict) {
      rejections.push({ reason: verdict.reason, claim: raw.claim });
      continue;
    }
    const { subject, object, relation, negated, start, end } = verdict.verified;
    const [from, to] = [linkEnd(subject, names), linkEnd(object, names)];
    const key = `${from.id} ${relation} ${to.id} ${negated}`;
    if (from.id === to.id) rejections.push({ reason: "both ends are one entity", claim: raw.claim });
    else if (facts.has(key)) rejections.push({ reason: "claim: stated twice", claim: raw.claim });
    else {
      const span = { quote: text.slice(start, end), start: offset + start, end: offset + end };
      facts.set(key, { subject: from, relation, object: to, negated, ...span });
    }
  }
  return { facts: [...facts.values()], rejections };
}

export function textHashOf({ text }: ExtractionPassage): string {
  return sha256(text).slice(0, 16);
}
