import type { Graph } from "../../src/knowledge/graph.ts";
import { type Condition, conditionsOf, type Form } from "../form.ts";
import type { TaskInput } from "../task.ts";
import type { Accepted } from "./uses.ts";

/** What is remembered of a task that this pipeline made. */
export function acceptedOf(task: TaskInput, graph: Graph): Accepted {
  const { form, certificate, path = [], kind = "", metadata = {} } = task;
  const answer = certificate?.answer ?? null;
  const among = form === undefined ? [] : optionsOf(form);
  const walked = path.flatMap(({ from, to }) => [from, to]);
  const named = form === undefined ? [] : [...namedBy(form)];
  const entities = new Set([...named, ...walked, ...among, ...(typeof answer === "string" ? [answer] : [])]);
  const about = typeof metadata.about === "string" ? graph.position(metadata.about) : -1;
  const because = form?.ask === "none" ? { because: form.because } : {};
  return { kind, answer, among, entities: [...entities], path, about, key: keyOfPath(task), ...because };
}

export function optionsOf(form: Form): readonly string[] {
  return "among" in form && form.among !== undefined ? form.among : [];
}

/** Ids of all entities that a form names. */
function* namedBy(form: Form): Generator<string> {
  if (form.ask === "differential") yield* [...form.present, ...form.absent];
  else for (const { to } of conditionsIn(form)) if (typeof to === "string") yield to;
}

/** Every condition of a form. */
export function conditionsIn(form: Form): Condition[] {
  return "find" in form ? [...conditionsOf(form.find)].map(({ condition }) => condition) : [];
}

/** What two tasks that ask the same have in common: the facts of the path in any order, else the form. */
export function keyOfPath({ form, path }: Pick<TaskInput, "form" | "path">): string {
  if (path !== undefined && path.length > 0)
    return path
      .map(({ fact }) => fact)
      .sort()
      .join(" ");
  if (form === undefined || !("find" in form)) return JSON.stringify(form);
  return form.find.where
    .map((condition) => JSON.stringify(condition))
    .sort()
    .join(" ");
}
