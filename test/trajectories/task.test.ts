import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DataError } from "../../src/lib/errors.ts";
import { freezeTask, readTasks } from "../../trajectories/task.ts";

const folder = mkdtempSync(join(tmpdir(), "osler-task-"));
afterAll(() => rmSync(folder, { recursive: true }));

function tasksFile(...rows: (object | string)[]): string {
  const file = join(folder, "tasks.jsonl");
  writeFileSync(file, rows.map((row) => `${typeof row === "string" ? row : JSON.stringify(row)}\n`).join(""));
  return file;
}

describe("freezeTask", () => {
  it("names a task by its content", () => {
    const task = freezeTask({ question: "Which gene?", answer: "FBN1" });
    expect(task.id).toBe(`T${task.hash.slice(0, 12)}`);
    expect(freezeTask({ answer: "FBN1", question: "Which gene?" }).hash).toBe(task.hash);
    expect(freezeTask({ id: "mine", question: "Which gene?", answer: "FBN1" })).toMatchObject({
      id: "mine",
      hash: task.hash,
    });
    expect(freezeTask({ question: "Which gene?", answer: "FBN2" }).hash).not.toBe(task.hash);
    expect(freezeTask(task)).toEqual(task);
    expect(Object.isFrozen(task)).toBe(true);
  });

  it("refuses content that does not fit its hash", () => {
    const task = freezeTask({ question: "Which gene?", answer: "FBN1" });
    expect(() => freezeTask({ ...task, answer: "FBN2" })).toThrow(DataError);
  });
});

describe("readTasks", () => {
  it("reports every line that cannot be used, in order, and goes on with the others", async () => {
    const edited = { ...freezeTask({ id: "e", question: "Which gene?", answer: "FBN1" }), answer: "FBN2" };
    const file = tasksFile(
      { id: "a", question: "Which gene?" },
      { question: 1 },
      edited,
      { id: "a", question: "Which drug?" },
      { question: "   " },
      { question: "Which?", anwser: "FBN1" },
      { question: "Which?", answer: "" },
      "{",
      { question: "Which drug?" },
    );
    const { tasks, broken } = await readTasks(file);
    expect(tasks.map(({ question }) => question)).toEqual(["Which gene?", "Which drug?"]);
    expect(broken.map(({ line, field }) => [line, field])).toEqual([
      [2, "question"],
      [3, "hash"],
      [4, "id"],
      [5, "question"],
      [6, ""],
      [7, "answer"],
      [8, ""],
    ]);
    expect(broken[2]?.message).toContain("line 1");
    expect(broken[4]?.message).toContain("anwser");
    for (const line of broken) expect(line.file).toBe(file);
  });
});
