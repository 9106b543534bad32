/** Public face of the data factory: `osler/trajectories`. */

export { type BatchOptions, type BatchReport, runBatch } from "./batch.ts";
export { checkTask, checkTasks } from "./check.ts";
export { exportTrl, type TrlOptions, type TrlRow, writeTrl } from "./export/trl.ts";
export { parseTrajectory, readTrajectory } from "./read.ts";
export { type Replay, replayTrajectory } from "./replay.ts";
export { type RolloutOptions, rollout } from "./rollout.ts";
export { readFolder } from "./run-folder.ts";
export { createExamination, type MadeOptions } from "./support/examine-made.ts";
export { type SupportReport, type SupportSetOptions, supportSet } from "./support/support-set.ts";
export {
  type FolderOptions,
  type Synthesis,
  type SynthesisOptions,
  synthesizeInto,
  synthesizeTasks,
} from "./synthesis/synthesize.ts";
export { freezeTask, type Hop, readTasks, type Task, type TaskInput } from "./task.ts";
export type { Header, RecordedEvent, Trajectory, TrajectoryLine } from "./trajectory.ts";
