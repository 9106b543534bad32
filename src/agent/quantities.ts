/** A number as a text states it. */
export interface Quantity {
  value: number;
  /** Normal form of the unit behind it; "" when there is none. */
  unit: string;
  /** As written. */
  text: string;
}

const UNITS: Record<string, RegExp> = {
  "%": /^(?:%|percent|per cent)/i,
  ug: /^(?:µg|μg|mcg|ug|micrograms?)\b/i,
  mg: /^(?:mg|milligrams?)\b/i,
  kg: /^(?:kg|kilograms?)\b/i,
  ng: /^(?:ng|nanograms?)\b/i,
  g: /^(?:g|grams?)\b/i,
  ml: /^(?:ml|millilit(?:er|re)s?)\b/i,
  dl: /^(?:dl|decilit(?:er|re)s?)\b/i,
  l: /^(?:l|lit(?:er|re)s?)\b/i,
  mmhg: /^mm\s?hg\b/i,
  mm: /^(?:mm|millimet(?:er|re)s?)\b/i,
  cm: /^(?:cm|centimet(?:er|re)s?)\b/i,
  mmol: /^mmol\b/i,
  iu: /^(?:iu|units?)\b/i,
  year: /^(?:years?|yrs?)\b/i,
  month: /^months?\b/i,
  week: /^weeks?\b/i,
  day: /^days?\b/i,
  hour: /^(?:hours?|hrs?|h)\b/i,
  minute: /^(?:minutes?|min)\b/i,
  second: /^(?:seconds?|sec)\b/i,
};

/** Units that may be written close to their number: "25mg". */
const GLUED = "%|mmol|mg|kg|µg|μg|mcg|ng|ml|dl|mm|cm|g";
/** "1,200", "1 200", "0.5"; a hyphen before it belongs to a range only behind a digit ("fibrillin-1" has no number). */
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\p{N}:._]|(?<!\d)-)(\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)` +
    String.raw`(?=(?:${GLUED})(?![\p{L}\p{N}])|(?![\p{L}\p{N}]|\.\d))`,
  "gu",
);

/**
 * The numbers of a text with their units. "80–99%" is 80 % and 99 %; digits inside names and codes ("FBN1",
 * "HP:0001519") are not numbers.
 */
export function readQuantities(text: string): Quantity[] {
  const ordered = [...text.matchAll(NUMBER)].map((match) => {
    const end = match.index + match[0].length;
    const value = Number((match[1] ?? "").replace(/[,\u00a0\u202f ]/g, ""));
    return { value, unit: unitAt(text.slice(end)), text: match[0], start: match.index, end };
  });
  for (let i = ordered.length - 2; i >= 0; i--) {
    const [low, high] = [ordered[i], ordered[i + 1]];
    const between = low && high ? text.slice(low.end, high.start) : "";
    if (low && high && low.unit === "" && /^\s*(?:[-–—]|to|and)\s*$/.test(between)) low.unit = high.unit;
  }
  return ordered.map(({ value, unit, text: written }) => ({ value, unit, text: written }));
}

/** "mg", and "mg/kg" where the unit is one of a rate. */
function unitAt(rest: string): string {
  const trimmed = rest.replace(/^[\s-]/, "");
  for (const [unit, pattern] of Object.entries(UNITS)) {
    const written = pattern.exec(trimmed)?.[0];
    if (written === undefined) continue;
    const per = /^\s?(?:\/|per\s)\s?(\p{L}+)/u.exec(trimmed.slice(written.length))?.[1];
    return per === undefined ? unit : `${unit}/${per.toLowerCase()}`;
  }
  return "";
}

/** The same number; where both name a unit, the same unit, and where both say per what, the same. */
export function sameQuantity(a: Quantity, b: Quantity): boolean {
  if (a.value !== b.value) return false;
  if (a.unit === "" || b.unit === "" || a.unit === b.unit) return true;
  const [unitA, perA] = a.unit.split("/");
  const [unitB, perB] = b.unit.split("/");
  return unitA === unitB && (perA === undefined || perB === undefined);
}
