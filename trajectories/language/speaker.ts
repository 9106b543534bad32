import type { Graph } from "../../src/knowledge/graph.ts";
import type { Random } from "../../src/lib/random.ts";
import type { Certificate } from "../certificate.ts";
import type { Form } from "../form.ts";
import type { Option, TaskInput } from "../task.ts";

/** Who seems to ask: an examiner, a researcher, a person without medical training. */
export const REGISTERS = ["exam", "research", "lay"] as const;
export type Register = (typeof REGISTERS)[number];

export interface AskOptions {
  /** The words follow from it, the form and the graph alone: pass a fork of the task's own. */
  random: Random;
  /** Default: drawn. */
  register?: Register;
  /**
   * Places of conditions (`conditionsOf`: "1.0") whose inner description is met by exactly one entity, whatever stands
   * around it: "the gene in which …"; of the others "a gene in which …". Default: none.
   */
  single?: ReadonlySet<string>;
  /**
   * Places of conditions on a mode of inheritance or an age of onset beside which what is described has another: no
   * adjective says them, which would be read as the only one. Default: none.
   */
  several?: ReadonlySet<string>;
  /**
   * The options that are shown below the question: "which of these diseases". Without them a form with `among` lists
   * its names in the text.
   */
  options?: readonly Option[];
}

export interface Asked {
  question: string;
  /** How it is said, without what: frame and constructions. Two questions of one template differ in content only. */
  template: string;
  register: Register;
}

/** Says forms, paths and certificates of one graph in English. Same form, same random source: same words. */
export interface Speaker {
  /** Undefined when something in the form has no words: a relation, a direction, a name that cannot stand in a text. */
  ask(form: Form, options: AskOptions): Asked | undefined;
  /**
   * What `ask` must have said and did not: entities that the form names, figures, relations; and names that it must
   * not say (`hidden`). Empty when the text says all. For texts of others too (a model's rewriting).
   */
  unsaid(form: Form, question: string, options?: Pick<AskOptions, "options">): string[];
  /**
   * How the answer follows, step by step, as the task's form, certificate and path have it. Undefined when the task
   * has none of them, or something has no words.
   */
  derive(task: TaskInput, random: Random): NonNullable<TaskInput["trace"]> | undefined;
  /** "Marfan syndrome —is caused by variants in→ FBN1 ←acts on the product of— …"; "" without a path. */
  path(task: Pick<TaskInput, "path">): string;
  /** A certificate in words, a sentence or a list item per line. */
  explain(certificate: Certificate, form: Form): string[];
  /** The conditions of a form, a line each, always in the same words: what a rewriting has to state. */
  conditions(form: Form): string[];
  /** Every name that gives an entity away: its own names, and the shapes in which the speaker writes them. */
  namesOf(entity: string): string[];
}

export type CreateSpeaker = (graph: Graph) => Speaker;
