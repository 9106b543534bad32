import type { Task } from "../task.ts";
import type { Cell } from "./cells.ts";
import type { SlotRunner } from "./slot-runner.ts";

/** A task as it is to be kept, or why it is not, in a few fixed words. */
export type Examine = (task: Task) => Promise<{ task: Task } | { refused: string }>;

/** Looks at every task that would be kept. What it says of one follows from the task, the cells and the key alone. */
export interface Examination {
  /** What tells one examination from another: part of what a folder of tasks is made by. */
  key: unknown;
  /** `folder`: where the tasks are kept, when they are. The runner has not been given any news yet. */
  open(place: { runner: SlotRunner; cells: readonly Cell[]; folder?: string }): Promise<{
    examine: Examine;
    close(): void;
  }>;
}
