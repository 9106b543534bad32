import { FUNCTION_WORDS } from "./words/function-words.ts";

/** Function words that follow one another in a fingerprint. */
export const FINGERPRINT_WORDS = 6;

export interface Fingerprint {
  /** Six function words, with "…" wherever content stands between them. */
  words: string;
  /** Tasks whose question has it. */
  tasks: number;
  share: number;
  example: string;
}

export interface FingerprintReport {
  questions: number;
  /** Different fingerprints. */
  different: number;
  /** The most frequent first. */
  top: Fingerprint[];
}

/**
 * How alike the questions are in their frames: every word of content (names, figures, nouns, verbs) is replaced by a
 * slot, and runs of six function words, with the slots between them, are counted once a question.
 */
export function fingerprints(questions: Iterable<string>, most = 20): FingerprintReport {
  const counts = new Map<string, { tasks: number; example: string }>();
  let total = 0;
  for (const question of questions) {
    total++;
    for (const words of new Set(fingerprintsOf(question))) {
      const known = counts.get(words);
      if (known === undefined) counts.set(words, { tasks: 1, example: question });
      else known.tasks++;
    }
  }
  const top = [...counts]
    .sort(([a, one], [b, other]) => other.tasks - one.tasks || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([words, { tasks, example }]) => ({ words, tasks, share: tasks / total, example }));
  return { questions: total, different: counts.size, top };
}

function fingerprintsOf(question: string): string[] {
  const tokens: string[] = [];
  let isContent = false;
  for (const [word] of question.toLowerCase().matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)) {
    if (!FUNCTION_WORDS.has(word)) {
      isContent = true;
      continue;
    }
    tokens.push(isContent ? `… ${word}` : word);
    isContent = false;
  }
  const found: string[] = [];
  for (let at = 0; at + FINGERPRINT_WORDS <= tokens.length; at++) {
    found.push(
      tokens
        .slice(at, at + FINGERPRINT_WORDS)
        .join(" ")
        .replace(/^… /, ""),
    );
  }
  return found;
}
