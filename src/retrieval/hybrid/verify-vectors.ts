import { readEmbeddedPassages } from "./embedded-passages.ts";
import type { StoredEmbeddings } from "./list-embeddings.ts";
import { readVectors } from "./vector-file.ts";

/** How far from 1 the length of a vector may be. */
const TOLERANCE = 1e-3;

/** What is wrong with the vectors of a model: the first of those without length 1, and passages that point nowhere. */
export function findDamagedVectors({ model, folder }: StoredEmbeddings): string[] {
  const vectors = readVectors(folder);
  if (vectors === undefined) return [];
  const { dimensions, values } = vectors;
  const problems: string[] = [];
  let damaged = 0;
  for (let from = 0; from < values.length; from += dimensions) {
    let sum = 0;
    for (let at = from; at < from + dimensions; at++) sum += (values[at] ?? 0) ** 2;
    if (!(Math.abs(sum - 1) < TOLERANCE)) damaged += 1;
  }
  if (damaged > 0)
    problems.push(`${damaged} vectors of ${model} in ${folder} are damaged: remove that folder and embed again.`);
  const passages = readEmbeddedPassages(folder)?.passages ?? [];
  const rows = values.length / dimensions;
  const lost = passages.filter((row, at) => at % 5 === 4 && row >= rows).length;
  if (lost > 0) problems.push(`${lost} passages name vectors of ${model} that are not in ${folder}: embed again.`);
  return problems;
}
