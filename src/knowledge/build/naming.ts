import type { Synonym } from "../fact.ts";
import { detach } from "../store/strings.ts";

interface Named {
  name: string;
  synonyms: Synonym[];
}

/** Adds the names that the thing does not have yet, whatever their case. */
export function addNames(thing: Named, synonyms: readonly Synonym[] = []): void {
  for (const { text, scope, language } of synonyms) {
    const name = cleanName(text);
    if (name === "" || sameName(name, thing.name)) continue;
    const known = thing.synonyms.some((other) => other.language === language && sameName(other.text, name));
    if (!known) thing.synonyms.push({ text: name, scope, language });
  }
}

function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

/** Without line breaks and doubled spaces, which release files hold. */
export function cleanName(name: string): string {
  return detach(/\s\s|^\s|\s$|[\n\t\r\u00a0]/.test(name) ? name.replace(/\s+/g, " ").trim() : name);
}
