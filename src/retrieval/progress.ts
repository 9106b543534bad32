/** What the opening or building of a corpus is doing, for a person who waits for it. */
export interface CorpusProgress {
  /**
   * `stale`, `damaged`: why a build is made again; `waiting`: another process builds; `reused`: it built what was
   * asked for; `documents`, `index`: the build itself; `ready`: the new build is in use.
   */
  phase: "stale" | "damaged" | "waiting" | "reused" | "documents" | "index" | "ready";
  done: number;
  /** 0 while it is not known. */
  total: number;
  /** One line for a terminal. */
  message: string;
}

export type ReportProgress = (progress: CorpusProgress) => void;
