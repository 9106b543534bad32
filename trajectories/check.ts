import type { Graph } from "../src/knowledge/graph.ts";
import { contentHash } from "../src/lib/hash.ts";
import { type FactIndex, indexFacts } from "./fact-index.ts";
import { faultOfShortcut, faultOfSteps, walkSets } from "./proof.ts";
import type { Hop, Task } from "./task.ts";

/**
 * The proof of a task, done again from the bare list of facts. Nothing here is shared with what makes tasks: a mistake
 * there cannot hide itself here.
 */
export interface TaskCheck {
  proven: boolean;
  /** What is wrong; absent when the task is proven. */
  reason?: string;
  /** Preferred names of what the path reaches, as far as it could be walked; one when the task is proven. */
  answers: string[];
  /** Ids of the facts that prove the answer, a step each; empty when it is not proven. */
  evidence: string[];
}

export interface TasksCheck {
  tasks: number;
  proven: number;
  broken: { id: string; reason: string }[];
}

export function checkTasks(tasks: readonly Task[], graph: Graph): TasksCheck {
  const broken = tasks.flatMap((task) => {
    const { reason } = checkTask(task, graph);
    return reason === undefined ? [] : [{ id: task.id, reason }];
  });
  return { tasks: tasks.length, proven: tasks.length - broken.length, broken };
}

/**
 * Proven: the task is unchanged since it was frozen; its path stands in this graph, fact by fact; at each step the
 * whole set that the relation reaches from the whole set before has one member, and no broader or narrower disease
 * leads to another; no fact is a shortcut; the answer and its acceptable forms are names of that member; the question
 * names the start and nothing that it hides. A task of another version of the graph is judged by this one.
 */
export function checkTask(task: Task, graph: Graph): TaskCheck {
  const index = indexFacts(graph);
  const path = task.path ?? [];
  const before = faultOfRecord(task) ?? faultOfSteps(path, index);
  if (before !== undefined) return broken(task, graph, before);
  const { reached, fault } = walkSets(path, index);
  const answers = [...new Set(reached.map((id) => index.nameOf(id)))];
  const reason = fault ?? faultOfShortcut(path, index) ?? faultOfNames(task, path, index);
  if (reason !== undefined) return { ...broken(task, graph, reason), answers };
  return { proven: true, answers: answers.slice(0, 1), evidence: path.map((hop) => hop.fact) };
}

function broken(task: Task, graph: Graph, fault: string): TaskCheck {
  const moved = task.graph !== undefined && task.graph !== graph.version;
  const reason = moved ? `${fault}; the task was made on graph ${task.graph}, this is ${graph.version}` : fault;
  return { proven: false, reason, answers: [], evidence: [] };
}

function faultOfRecord({ id: _id, hash, ...content }: Task): string | undefined {
  if (contentHash(content) !== hash) return "hash: the task was changed after it was made";
  if (content.answer === undefined) return "answer: the task has none, so there is nothing to prove";
  if (content.path === undefined || content.path.length === 0) return "path: the task has none, so there is no proof";
  return undefined;
}

function faultOfNames(
  { question, answer, acceptable }: Task,
  path: readonly Hop[],
  index: FactIndex,
): string | undefined {
  const [start, end] = [path[0]?.from ?? "", path.at(-1)?.to ?? ""];
  if (answer !== index.nameOf(end)) return `answer: the path ends at ${index.nameOf(end)}, not at ${answer}`;
  const foreign = (acceptable ?? []).find((name) => !index.namesOf(end).includes(name));
  if (foreign !== undefined) return `acceptable: ${foreign} is no name of ${answer}`;
  if (!index.namesOf(start).some((name) => says(question, name))) {
    return `question: it does not name ${index.nameOf(start)}, where the path begins`;
  }
  const spoken = path.flatMap(({ to }) => index.namesOf(to)).find((name) => says(question, name));
  return spoken === undefined ? undefined : `question: it says ${spoken}, which has to be found`;
}

function says(text: string, name: string): boolean {
  const sought = wordsOf(name);
  return sought.length > 0 && `\n${wordsOf(text).join("\n")}\n`.includes(`\n${sought.join("\n")}\n`);
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
