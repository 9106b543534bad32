/**
 * Where values begin and end inside a JSON text, so that a member can be cut out as it was written. Nothing here
 * judges whether the text is valid: callers parse it as well.
 */

/** The position after the object or array that begins at `start`; undefined when it never closes. */
export function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The raw texts of the members of a valid JSON object; of a repeated member the last, as JSON.parse has it. */
export function sliceMembers(object: string): Map<string, string> {
  const members = new Map<string, string>();
  for (const part of sliceElements(object)) {
    const end = endOfString(part, 0);
    members.set(JSON.parse(part.slice(0, end)) as string, part.slice(part.indexOf(":", end) + 1).trim());
  }
  return members;
}

/** The raw texts between the commas of a valid JSON array or object. */
export function sliceElements(list: string): string[] {
  const elements: string[] = [];
  let from = 1;
  for (let at = 1; at < list.length; at++) {
    const character = list[at];
    if (character === '"') at = endOfString(list, at) - 1;
    else if (character === "{" || character === "[") at = (endOfValue(list, at) ?? list.length) - 1;
    else if (character === "," || at === list.length - 1) {
      elements.push(list.slice(from, at).trim());
      from = at + 1;
    }
  }
  return elements.filter((element) => element !== "");
}
