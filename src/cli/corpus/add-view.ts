import type { LoadProgress } from "../../retrieval/load.ts";
import type { ReportProgress } from "../../retrieval/progress.ts";
import { bar, createProgressLine } from "../terminal.ts";

/** One line on stderr: what is read, then how the index grows. */
export function showAdding(): { load: (progress: LoadProgress) => void; index: ReportProgress; end: () => void } {
  const line = createProgressLine();
  return {
    load: ({ file, share, documents }) =>
      line.update(`${bar(share, 1)}  ${documents.toLocaleString("en")} documents  ${file}`),
    index: ({ message, done, total }) => line.update(total > 0 ? `${message}  ${bar(done, total)}` : message),
    end: () => line.end(),
  };
}
