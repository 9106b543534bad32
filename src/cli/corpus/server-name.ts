import type { SettingValues } from "../../lib/settings.ts";
import { oneCorpus } from "../settings.ts";

/** The one corpus that is named, as a word or by --corpus. */
export function nameOf(words: readonly string[], settings: SettingValues): string {
  const remedy = "Name the corpus: osler corpus push labels.";
  const [word] = words;
  return oneCorpus(word === undefined ? settings : { ...settings, corpus: word }, remedy);
}
