/** Words by which texts are compared: lower case, compatible forms alike, punctuation and spaces without effect. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Words as numbers, so that long texts compare fast. */
export interface Vocabulary {
  /** New words get the next number. */
  number(word: string): number;
  /** -1: no text that was numbered has it. */
  find(word: string): number;
  word(number: number): string;
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  return {
    number(word) {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      numbers.set(word, words.length);
      return words.push(word) - 1;
    },
    find: (word) => numbers.get(word) ?? -1,
    word: (number) => words[number] ?? "",
  };
}
