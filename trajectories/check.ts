import type { Graph } from "../src/knowledge/graph.ts";
import { canonicalJson, contentHash } from "../src/lib/hash.ts";
import type { Certificate } from "./certificate.ts";
import { faultOfAnswerText, faultOfOptions, faultOfPath } from "./proof/check-parts.ts";
import { faultOfQuestion } from "./proof/check-question.ts";
import { createProver } from "./proof/create-prover.ts";
import { whyMoved } from "./proof/moved.ts";
import type { Prover } from "./proof/prover.ts";
import { faultOfSupport } from "./support/claims.ts";
import type { Task } from "./task.ts";

/**
 * The proof of a task, done again from the bare columns of a graph. Nothing here is shared with what makes tasks: a
 * mistake there cannot hide itself here.
 */
export interface TaskCheck {
  proven: boolean;
  /** What is wrong; begins with the part of the task that it is about. Absent when the task is proven. */
  reason?: string;
  /** The proof on this graph, where the form has one. */
  certificate?: Certificate;
}

export interface TasksCheck {
  tasks: number;
  proven: number;
  broken: { id: string; reason: string }[];
  /** Version of the graph that they were proven on. */
  graph: string;
  /** Tasks that were made on another version. */
  moved: number;
}

export function checkTasks(tasks: readonly Task[], graph: Graph): TasksCheck {
  const prover = proverOf(graph);
  const broken = tasks.flatMap((task) => {
    const { reason } = checkProven(task, prover);
    return reason === undefined ? [] : [{ id: task.id, reason }];
  });
  const moved = tasks.filter((task) => task.graph !== undefined && task.graph !== graph.version).length;
  return { tasks: tasks.length, proven: tasks.length - broken.length, broken, graph: graph.version, moved };
}

/**
 * Proven: the task is unchanged since it was frozen; its form has the same answer in this graph, and on the same version
 * the same certificate; answer, accepted forms and options are names of what they stand for; the path is made of facts;
 * the question names what the form names, and not what it hides. A task of another version is judged by this one, and
 * the reason says what has changed.
 */
export function checkTask(task: Task, graph: Graph): TaskCheck {
  return checkProven(task, proverOf(graph));
}

const PROVERS = new WeakMap<Graph, Prover>();

function proverOf(graph: Graph): Prover {
  const prover = PROVERS.get(graph) ?? createProver(graph);
  PROVERS.set(graph, prover);
  return prover;
}

function checkProven(task: Task, prover: Prover): TaskCheck {
  const { id: _id, hash, ...content } = task;
  if (contentHash(content) !== hash) return broken("hash: the task was changed after it was made");
  const { form, certificate } = task;
  if (form === undefined) return broken("form: the task has none, so there is nothing to prove");
  if (task.answer === undefined) return broken("answer: the task has none");
  if (certificate === undefined) return broken("certificate: the task has none");
  const isMoved = certificate.graph !== prover.graph.version;
  const proof = prover.prove(form);
  if ("fault" in proof)
    return broken(isMoved ? whyMoved(prover, { form, certificate, fault: proof.fault }) : proof.fault);
  const now = proof.certificate;
  if (isMoved && now.answer !== certificate.answer) {
    return broken(whyMoved(prover, { form, certificate, fault: `the form now has the answer ${now.answer}` }));
  }
  const reason =
    faultOfCertificate(certificate, now, isMoved) ??
    faultOfAnswerText(task, now, prover.graph) ??
    faultOfOptions(task, form, prover.graph) ??
    faultOfPath(task.path ?? [], now, prover.graph) ??
    faultOfQuestion(task, form, { prover }) ??
    faultOfSupport(task);
  if (reason === undefined) return { proven: true, certificate: now };
  const where = isMoved ? ` (made on graph ${certificate.graph}, this is ${prover.graph.version})` : "";
  return { ...broken(`${reason}${where}`), certificate: now };
}

function broken(reason: string): TaskCheck {
  return { proven: false, reason };
}

function faultOfCertificate(then: Certificate, now: Certificate, isMoved: boolean): string | undefined {
  if (then.answer !== now.answer) return `certificate: the form now has the answer ${now.answer}, not ${then.answer}`;
  if (isMoved || canonicalJson(then) === canonicalJson(now)) return undefined;
  const parts = Object.keys({ ...then, ...now }) as (keyof Certificate)[];
  const other = parts.filter((part) => canonicalJson(then[part]) !== canonicalJson(now[part]));
  return `certificate: it differs from the proof in ${other.join(", ")}`;
}
