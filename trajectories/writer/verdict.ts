/** What a grader said. Only a clear yes lets anything pass. */
export interface Verdict {
  verdict: "yes" | "no" | "unclear";
  /** In the grader's words; "" where it gave none. */
  reason: string;
}

/** A yes with nothing behind it, in whatever marks of emphasis. */
const YES = /^[\s*_`"“'#>]*yes[\s*_`"”'.!]*$/i;
const NO = /^[\s*_`"“'#>]*no\b/i;
const LABEL = /^[\s*_`#>]*verdict[\s*_`]*[:=]/i;

/**
 * Reads a reply that ends with a line "Verdict: yes", or is "yes" and nothing else. Everything else is no pass: another
 * verdict beside it, a condition behind it ("yes, but"), a choice of words ("yes/no"), a yes in prose, nothing at all.
 */
export function readVerdict(reply: string): Verdict {
  const lines = reply
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const [only] = lines;
  if (only === undefined) return { verdict: "unclear", reason: "" };
  if (lines.length === 1 && !LABEL.test(only)) {
    if (YES.test(only)) return { verdict: "yes", reason: "" };
    return { verdict: NO.test(only) ? "no" : "unclear", reason: only };
  }
  const labelled = lines.filter((line) => LABEL.test(line));
  const reason = lines
    .filter((line) => !LABEL.test(line))
    .join(" ")
    .replace(/^reason:\s*/i, "");
  const last = lines.at(-1) ?? "";
  const said = last.replace(LABEL, "");
  if (labelled.length !== 1 || labelled[0] !== last) return { verdict: "unclear", reason };
  if (YES.test(said)) return { verdict: "yes", reason };
  return { verdict: NO.test(said) ? "no" : "unclear", reason };
}
