import type { Graph } from "../../src/knowledge/graph.ts";
import { freezeTask, type Task } from "../task.ts";
import { askClosedBook, type ClosedBookTest } from "./closed-book.ts";
import type { SupportCorpora } from "./corpora.ts";
import { createSupportFinder } from "./find-passages.ts";
import { isGivenAway, type OptionShortcut } from "./option-shortcut.ts";
import { createSearchTest } from "./search-shortcut.ts";
import { featuresOf, type ShortcutTests, withShortcuts } from "./shortcuts.ts";

/** What a task may not be. */
export interface ExaminationGates {
  /** A task of which a hop has no passage is refused. */
  requireSupport: boolean;
  /** A task with a shortcut is refused. */
  noShortcuts: boolean;
}

export interface ExaminerOptions {
  graph: Graph;
  corpora: SupportCorpora;
  /** Passages of the search of a question that are looked at. */
  k: number;
  closedBook?: ClosedBookTest | undefined;
  gates: ExaminationGates;
}

/** The task with its passages and what was measured, and by which gate it fell. */
export interface Examined {
  task: Task;
  refused?: string;
}

export interface Examiner {
  /** `options`: what they give away, which is measured on many tasks at once. Rejects when a corpus or model is down. */
  examine(task: Task, options?: OptionShortcut | undefined): Promise<Examined>;
}

export const REFUSALS = {
  support: "a hop has no passage in the corpus",
  search: "a search of the question finds the answer",
  closedBook: "a model answers it closed-book",
  options: "the options give the answer away",
} as const;

/** Support first, then the tests from the cheapest on; a gate that a task falls by spares it the tests behind. */
export function createExaminer({ graph, corpora, k, closedBook, gates }: ExaminerOptions): Examiner {
  const finder = createSupportFinder(corpora, { graph });
  const search = createSearchTest(corpora.whole, { graph, k });
  return {
    async examine(task, options) {
      const support = await finder.support(task);
      const supported = { ...task, support };
      if (gates.requireSupport && !support.complete) return refuse(supported, {}, REFUSALS.support);
      const tests: ShortcutTests = options === undefined ? {} : { options };
      if (gates.noShortcuts && options !== undefined && isGivenAway(options))
        return refuse(supported, tests, REFUSALS.options);
      const found = await search.test(task);
      if (found !== undefined) tests.search = found;
      if (gates.noShortcuts && featuresOf(tests).search === true) return refuse(supported, tests, REFUSALS.search);
      const known = closedBook === undefined ? undefined : await askClosedBook(task, closedBook);
      if (known !== undefined) tests.closedBook = known;
      if (gates.noShortcuts && featuresOf(tests).closedBook === true)
        return refuse(supported, tests, REFUSALS.closedBook);
      return { task: complete(supported, tests) };
    },
  };
}

function refuse(task: Task, tests: ShortcutTests, refused: string): Examined {
  return { task: complete(task, tests), refused };
}

/** It asks what it asked, and keeps its id. */
function complete({ hash: _, ...task }: Task, tests: ShortcutTests): Task {
  return freezeTask({ ...task, metadata: withShortcuts(task.metadata, tests) });
}
