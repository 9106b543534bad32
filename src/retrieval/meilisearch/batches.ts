import type { Connection } from "./connection.ts";
import { enqueueTask, type TaskWait } from "./tasks.ts";

/** Bytes of a batch of rows. The server takes 100 MB by default, and indexes many rows at once best. */
const BATCH_BYTES = 8 * 1024 * 1024;

/** Rows on their way to the indexes of a server, as NDJSON in batches of about equal bytes. */
export class RowBatches {
  readonly #connection: Connection;
  readonly #wait: TaskWait;
  readonly #batchBytes: number;
  readonly #pending = new Map<string, { lines: string[]; bytes: number }>();
  /** Every task so far. */
  readonly tasks: number[] = [];

  constructor(connection: Connection, wait: TaskWait, batchBytes = BATCH_BYTES) {
    this.#connection = connection;
    this.#wait = wait;
    this.#batchBytes = batchBytes;
  }

  /** Whether the next `flush` would be worth while. */
  get isFull(): boolean {
    return [...this.#pending.values()].some(({ bytes }) => bytes >= this.#batchBytes);
  }

  add(index: string, row: object): void {
    const pending = this.#pending.get(index) ?? { lines: [], bytes: 0 };
    this.#pending.set(index, pending);
    // The server refuses halves of characters, which texts may have and JSON lets pass.
    const line = JSON.stringify(row).replace(/(?<!\\)((?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/gi, "$1\\ufffd");
    pending.lines.push(line);
    pending.bytes += Buffer.byteLength(line) + 1;
  }

  /** Sends what is pending, in the order in which the indexes were named first. */
  async flush(): Promise<void> {
    for (const [index, pending] of this.#pending) {
      if (pending.lines.length === 0) continue;
      const rows = pending.lines.join("\n");
      this.tasks.push(
        await enqueueTask(this.#connection, this.#wait, (client) =>
          client.index(index).addDocumentsFromString(rows, "application/x-ndjson", { primaryKey: "id" }),
        ),
      );
      pending.lines = [];
      pending.bytes = 0;
    }
  }
}
