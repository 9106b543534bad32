import { join } from "node:path";
import { NumberWriter, readNumbers } from "./forward/number-file.ts";
import type { SegmentEntry } from "./manifest.ts";
import { damaged } from "./sealed-files.ts";

/** 1 for each document of a segment that is dead; undefined: none is. */
export type Dead = Uint8Array | undefined;

export function writeDead(build: string, segment: string, dead: Uint8Array): void {
  const writer = new NumberWriter(deadFile(build, segment));
  try {
    const numbers: number[] = [];
    for (let at = dead.indexOf(1); at >= 0; at = dead.indexOf(1, at + 1)) numbers.push(at);
    writer.write(numbers);
    writer.close();
  } finally {
    writer.abandon();
  }
}

export function readDead(build: string, { name, documents, dead }: SegmentEntry): Dead {
  if (dead.documents === 0) return undefined;
  const path = deadFile(build, name);
  const marks = new Uint8Array(documents);
  for (const document of readNumbers(path)) marks[document] = 1;
  const found = marks.reduce((sum, mark) => sum + mark, 0);
  if (found !== dead.documents) throw damaged(path, `it names ${found} documents instead of ${dead.documents}`);
  return marks;
}

function deadFile(build: string, segment: string): string {
  return join(build, `dead-${segment}.bin`);
}
