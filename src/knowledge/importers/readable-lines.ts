import type { InputFile, InputPart } from "../../lib/input-file.ts";

/**
 * A file of whose lines the importer sees those that are UTF-8; of the others `tell` hears, of each once, however often
 * the file is read.
 */
export function withReadableLines(file: InputFile, tell: (where: string, problem: string) => void): InputFile {
  const told = new Map<string, number>();
  const readable = (part: InputPart): InputPart => ({
    ...part,
    lines: (onDamaged) =>
      part.lines((line, problem) => {
        if (onDamaged !== undefined) return onDamaged(line, problem);
        if (line <= (told.get(part.where) ?? 0)) return;
        told.set(part.where, line);
        tell(`${part.where}:${line}`, problem);
      }),
  });
  return {
    ...file,
    async *parts() {
      for await (const part of file.parts()) yield readable(part);
    },
  };
}
