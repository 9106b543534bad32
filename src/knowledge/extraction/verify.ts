import type { EntityType } from "../fact.ts";
import { nameKey } from "../name-key.ts";
import type { Relation } from "../relations.ts";
import type { Claim } from "./reply.ts";
import type { ExtractionSchema } from "./schema.ts";

/** A claim that a passage bears out. */
export interface VerifiedClaim {
  subject: { name: string; type: EntityType };
  relation: string;
  object: { name: string; type: EntityType };
  negated: boolean;
  /** Characters into the passage's text: [start, end). */
  start: number;
  end: number;
}

export type Verdict = { verified: VerifiedClaim } | { reason: string };

/** A quote as long as a passage says nothing about where a fact is stated. */
const LONGEST_QUOTE = 600;

/**
 * Checks what can be checked without believing the model: the quote stands in the passage (white space apart), it
 * names both ends, the relation is of the schema and its ends are of the right types, and the quote is worded as a
 * negation exactly where the claim is one. The reasons are few and fixed, so that they can be counted.
 */
export function verifyClaim(claim: Claim, passage: string, schema: ExtractionSchema): Verdict {
  const relation = schema.relations.find(({ id }) => id === claim.relation);
  if (relation === undefined) return { reason: "relation: not of the schema" };
  const [subjectType, objectType] = [typeOf(claim.subjectType, schema), typeOf(claim.objectType, schema)];
  if (subjectType === undefined || objectType === undefined) return { reason: "type: not of the schema" };
  if (!fits(relation, subjectType, objectType)) return { reason: "type: not one of the relation's ends" };
  if (claim.quote.length > LONGEST_QUOTE) return { reason: "quote: too long to say where" };
  const span = findQuote(claim.quote, passage);
  if (span === undefined) return { reason: "quote: not in the passage" };
  if (!names(claim.quote, claim.subject)) return { reason: "quote: does not name the subject" };
  if (!names(claim.quote, claim.object)) return { reason: "quote: does not name the object" };
  if (nameKey(claim.subject) === nameKey(claim.object)) return { reason: "both ends are one name" };
  if (NEGATION.test(claim.quote) !== claim.negated) return { reason: "negation: not as the quote is worded" };
  return {
    verified: {
      subject: { name: claim.subject, type: subjectType },
      relation: relation.id,
      object: { name: claim.object, type: objectType },
      negated: claim.negated,
      ...span,
    },
  };
}

const NEGATION =
  /\b(?:no|not|never|neither|nor|none|without|cannot|absent|absence|lacks?|lacking|excluded?|excludes|rules? out|ruled out|free of|unrelated|rather than|instead of|negative for|fails? to|failed to)\b|n['’]t\b/i;

function typeOf(text: string, { entityTypes }: ExtractionSchema): EntityType | undefined {
  const wanted = text.toLowerCase().replaceAll(" ", "_");
  return entityTypes.find((type) => type === wanted);
}

function fits({ domain, range, sameType }: Relation, subject: EntityType, object: EntityType): boolean {
  return domain.includes(subject) && range.includes(object) && (sameType !== true || subject === object);
}

/** Where the quote stands; a run of white space may be another one. */
export function findQuote(quote: string, passage: string): { start: number; end: number } | undefined {
  const at = passage.indexOf(quote);
  if (at !== -1) return { start: at, end: at + quote.length };
  const match = new RegExp(loosely(quote), "u").exec(passage);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** As whole words; capitals and white space may differ. */
function names(quote: string, name: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${loosely(name)}(?![\\p{L}\\p{N}])`, "iu").test(quote);
}

/** A pattern of the text in which a run of white space stands for any other. */
function loosely(text: string): string {
  const words = text.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  return words.join("\\s+");
}
