import type { Interner } from "../store/strings.ts";
import type { DraftEntity, DraftSynonym } from "./draft.ts";

/** Adds the names that the thing does not have yet, whatever their case. */
export function addNames(thing: DraftEntity, synonyms: readonly DraftSynonym[], texts: Interner): void {
  for (const synonym of synonyms) {
    const name = texts.text(synonym.text);
    if (name === "" || synonym.text === thing.name || sameName(name, texts.text(thing.name))) continue;
    if (!hasName(thing, synonym, texts)) thing.synonyms.push(synonym);
  }
}

function hasName({ synonyms }: DraftEntity, { text, language }: DraftSynonym, texts: Interner): boolean {
  const name = texts.text(text);
  for (const other of synonyms) {
    if (other.language === language && (other.text === text || sameName(texts.text(other.text), name))) return true;
  }
  return false;
}

function sameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

/** Without line breaks and doubled spaces, which release files hold. */
export function cleanName(name: string): string {
  return /\s\s|^\s|\s$|[\n\t\r\u00a0]/.test(name) ? name.replace(/\s+/g, " ").trim() : name;
}
