import { isObject, type JsonObject } from "../../models/json.ts";
import { endOfValue } from "../../models/json-slices.ts";
import { splitThought } from "../../models/thought.ts";

/** What a model claims, before anything of it is checked. */
export interface Claim {
  subject: string;
  subjectType: string;
  relation: string;
  object: string;
  objectType: string;
  negated: boolean;
  quote: string;
}

export type RawClaim = { claim: Claim } | { malformed: JsonObject };

/**
 * The claims of a reply, however it is wrapped: in fences, behind a thought, with prose around it, one object in place
 * of a list, a list within an object, a list that was cut off. Undefined when there is no JSON in it at all.
 */
export function readClaims(reply: string): RawClaim[] | undefined {
  const values = jsonValues(splitThought(reply).rest);
  if (values.length === 0) return undefined;
  return values.flatMap(objectsIn).map((object) => {
    const claim = claimOf(object);
    return claim === undefined ? { malformed: object } : { claim };
  });
}

/** Openings that are tried: a reply of nothing but brackets is not read to its end. */
const MOST_OPENINGS = 2000;

/** The lists and objects that stand in a text; where one is not valid, those inside it. */
function jsonValues(text: string): unknown[] {
  const values: unknown[] = [];
  let openings = 0;
  for (let at = 0; at < text.length && openings < MOST_OPENINGS; at++) {
    if (text[at] !== "{" && text[at] !== "[") continue;
    openings += 1;
    const end = endOfValue(text, at);
    const value = end === undefined ? undefined : parse(text.slice(at, end));
    // "[1]" and the like stand in prose.
    const isMeant = isObject(value) || (Array.isArray(value) && (value.length === 0 || value.some(isObject)));
    if (end === undefined || !isMeant) continue;
    values.push(value);
    at = end - 1;
  }
  return values;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** {"facts": […]} is its list; what has a subject or a quote is a claim. */
function objectsIn(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isObject(value)) return [];
  if ("subject" in value || "relation" in value || "quote" in value) return [value];
  const lists = Object.values(value).filter((member) => Array.isArray(member));
  return lists.length === 0 && Object.keys(value).length > 0 ? [value] : lists.flatMap(objectsIn);
}

function claimOf(object: JsonObject): Claim | undefined {
  const text = (key: string) => {
    const value = object[key];
    return typeof value === "string" ? value.trim() : "";
  };
  const negated = booleanOf(object.negated);
  const claim = {
    subject: text("subject"),
    subjectType: text("subjectType"),
    relation: text("relation"),
    object: text("object"),
    objectType: text("objectType"),
    quote: text("quote"),
  };
  if (negated === undefined || Object.values(claim).includes("")) return undefined;
  return { ...claim, negated };
}

/** A missing or null "negated" is false; what is neither true nor false is nothing. */
function booleanOf(value: unknown): boolean | undefined {
  if (value === undefined || value === null) return false;
  const known: Readonly<Record<string, boolean>> = { true: true, false: false };
  return known[String(value).toLowerCase()];
}
