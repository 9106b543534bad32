/** Text that is not well-formed Unicode: a training loader would drop or replace characters of it without a word. */
export function findTextFault(text: string): string | undefined {
  return LONE_SURROGATE.test(text) ? "half of a surrogate pair, which is not valid Unicode" : undefined;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * A value that would not come out of a training loader as it went in. Hugging Face `datasets` reads JSON columns with
 * a parser that keeps ten decimals and refuses integers beyond 64 bits; JavaScript itself keeps integers to 2^53.
 */
export function findValueFault(value: unknown): string | undefined {
  if (typeof value === "string") return findTextFault(value);
  if (typeof value === "number") return survives(value) ? undefined : `the number ${value}, which loaders do not keep`;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, member] of Object.entries(value)) {
    const fault = findTextFault(key) ?? findValueFault(member);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function survives(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && Number(value.toFixed(10)) === value;
}
