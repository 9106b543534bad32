import type { IdentityConflict } from "../../knowledge/build/report.ts";
import { explainIdentity, type IdentityStep } from "../../knowledge/explain.ts";
import type { CrossReference, Entity } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import { readBuildRecord } from "../../knowledge/graph-folder.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { paint, printable } from "../terminal.ts";
import { createChooser, tellOthers, tellType } from "./choose.ts";
import { openChosenGraph } from "./open.ts";

interface Answer {
  a: string;
  b: string;
  one: boolean;
  /** The entities that the two are. */
  entities: Pick<Entity, "id" | "name" | "type">[];
  /** From a to b, when they are one. */
  steps: IdentityStep[];
  /** Mappings between the two that do not say that they are one. */
  mappings: (CrossReference & { from: string })[];
  /** Mappings that were not followed, and touch one of the two. */
  conflicts: IdentityConflict[];
}

/** Explains why two identifiers are one thing, or why not: that is a failure. */
export async function explainWhy({ words: [first = "", second = ""], options }: Invocation): Promise<ExitCode> {
  const { graph, path } = await openChosenGraph(options);
  const choose = createChooser(graph);
  const [a, b] = [first, second].map((word) => asIdentifier(word, choose)) as [Named, Named];
  const conflicts = path === undefined ? [] : (readBuildRecord(path)?.identity.conflicts ?? []);
  const answer = answerOf(graph, [a, b], conflicts);
  if (options.json === true) print(answer);
  else process.stdout.write(`${printable(describe(answer, { graph, path }))}\n`);
  return answer.one ? EXIT.done : EXIT.failures;
}

function tellPart(id: string, entity: Answer["entities"][number] | undefined, graph: Graph): string {
  const { name = "", type = "concept", id: own = "" } = entity ?? {};
  const which = `${name} (${own}, ${tellType(type)})`;
  return graph.entity(id)?.id === own ? `${id} is ${which}` : `${id} is only mapped to ${which}`;
}

/** What a word of the command line stands for. */
interface Named {
  /** A name stands for the entity's id, an identifier for itself. */
  id: string;
  /** The entity that it is, or that a source maps to it in some way. */
  entity: Entity;
}

function asIdentifier(word: string, choose: ReturnType<typeof createChooser>): Named {
  const { entity, matched, others } = choose(word);
  if (others.length > 0) process.stderr.write(`${paint("yellow", tellOthers(word, entity, others))}\n`);
  const isCode = matched === entity.id || entity.crossReferences.some(({ id }) => id === matched);
  return { id: isCode ? matched : entity.id, entity };
}

function answerOf(graph: Graph, [first, second]: [Named, Named], conflicts: readonly IdentityConflict[]): Answer {
  const [a, b] = [first.id, second.id];
  const owners = [...new Set([first.entity, second.entity])];
  const entities = owners.map(({ id, name, type }) => ({ id, name, type }));
  const steps = owners.length === 1 ? explainIdentity(graph, a, b) : undefined;
  const ids = new Set([a, b, ...owners.map(({ id }) => id)]);
  const mappings = owners.flatMap((owner) =>
    owner.crossReferences
      .filter(({ id, of = owner.id }) => steps === undefined && ids.has(id) && id !== of)
      .map((reference) => ({ from: reference.of ?? owner.id, ...reference })),
  );
  const touching = conflicts.filter((conflict) => ids.has(conflict.a) || ids.has(conflict.b));
  return { a, b, one: steps !== undefined, entities, steps: steps ?? [], mappings, conflicts: touching };
}

function describe(answer: Answer, { graph, path }: { graph: Graph; path: string | undefined }): string {
  const { a, b, one, entities, steps, mappings, conflicts } = answer;
  const [first, second = first] = entities;
  const named = (id: string) => `${id}${graph.entity(id) === undefined ? "" : ` ${graph.entity(id)?.name}`}`;
  const things = entities.map(({ id, name, type }) => `${name} (${id}, ${tellType(type)})`);
  const heading = one
    ? `${paint("green", "one", process.stdout)}: ${a} and ${b} are ${things.join(" and ")}`
    : `${paint("yellow", "not one", process.stdout)}: ${tellPart(a, first, graph)}, ${tellPart(b, second, graph)}`;
  return [
    heading,
    ...(one && steps.length === 0 ? ["  They are the same identifier."] : []),
    ...steps.map(({ from, to, source, record }) => `  ${from} is exactly ${to}  [${source} ${record}]`),
    ...mappings.map(
      ({ from, id, predicate, source, record }) => `  ${from} is mapped to ${id}: ${predicate}  [${source} ${record}]`,
    ),
    ...(conflicts.length > 0 ? ["", "Mappings that were not followed:"] : []),
    ...conflicts.map((conflict) => {
      const { reason, source, record } = conflict;
      return `  ${named(conflict.a)} = ${named(conflict.b)}: ${reason}  [${source} ${record}]`;
    }),
    ...(!one && path === undefined
      ? ["  The starter graph has no account of the mappings that were not followed."]
      : []),
  ].join("\n");
}
