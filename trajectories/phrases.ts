import type { Entity } from "../src/knowledge/fact.ts";
import { DataError } from "../src/lib/errors.ts";
import type { Random } from "../src/lib/random.ts";
import type { Hop } from "./task.ts";
import { wordingOf } from "./wordings.ts";

/** The question that walks these steps from the entity it names, in a seeded choice of words. */
export function phraseQuestion(
  start: Entity,
  path: readonly Pick<Hop, "relation" | "direction">[],
  random: Random,
): string {
  const last = path.at(-1);
  if (last === undefined) throw new DataError("A question needs at least one step.");
  let phrase = nameInQuestion(start);
  for (const { relation, direction } of path.slice(0, -1)) {
    phrase = fill(random.pick(wordingOf(relation, direction).described), phrase);
  }
  const forms = wordingOf(last.relation, last.direction).asked;
  return fill(random.pick(forms.filter((form) => path.length === 1 || !isSplit(form))), phrase);
}

/** The start's name as a question says it: with the kind of thing where the name alone would not tell. */
function nameInQuestion({ type, name }: Entity): string {
  if (type === "gene") return `the gene ${name}`;
  if (type === "drug") return `the drug ${name}`;
  if (type === "phenotype") return `“${name}”`;
  return name;
}

/** Words after {x}: good with a name, hard to read after a long phrase. */
function isSplit(form: string): boolean {
  return !form.endsWith("{x}?");
}

function fill(form: string, phrase: string): string {
  return form.replace("{x}", () => phrase);
}
