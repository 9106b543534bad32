import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { LockError, StorageError } from "../../src/lib/errors.ts";
import { lockFolder } from "../../src/lib/lock.ts";
import { compileForChild } from "../child.ts";

const compiled = compileForChild(["src/lib/lock.ts"]);
const module = compiled.url("src/lib/lock.ts");
afterAll(() => compiled.dispose());

let folder: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "osler-lock-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true });
});

/** Tells "taken" or the message of the refusal; holds what it took until it is killed. */
const CHILD = `
  const [, lockModule, folder, startAt] = process.argv;
  const { lockFolder } = await import(lockModule);
  while (Date.now() < Number(startAt)) {}
  try {
    globalThis.held = lockFolder(folder);
    console.log("taken");
  } catch (error) {
    console.log(error.message);
  }
  setInterval(() => {}, 1000);
`;

interface Contender {
  child: ChildProcess;
  pid: number;
  said: string;
}

async function contend(startAt = 0): Promise<Contender> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", CHILD, module, folder, String(startAt)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  for await (const said of createInterface({ input: child.stdout })) return { child, pid: child.pid ?? 0, said };
  throw new Error("The child said nothing.");
}

async function kill({ child }: Contender): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

function leaveDeadLock(pid = 2 ** 22 + 12_345, host = hostname()): void {
  writeFileSync(join(folder, "lock.json"), JSON.stringify({ pid, host, lock: "dead" }));
}

describe("lockFolder", () => {
  it("refuses a second process, naming the first by its pid, until the first is gone", async () => {
    const first = await contend();
    expect(first.said).toBe("taken");
    expect((await contend()).said).toContain(`process ${first.pid}.`);
    expect(() => lockFolder(folder)).toThrow(new RegExp(`process ${first.pid}\\.`));
    await kill(first);
    const lock = lockFolder(folder);
    expect((await contend()).said).toContain(`process ${process.pid}.`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("refuses its own process as well, and can be taken again after it was released", () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(LockError);
    lock.release();
    lock.release();
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("makes the folder", () => {
    const deeper = join(folder, "a", "b");
    lockFolder(deeper).release();
    expect(existsSync(deeper)).toBe(true);
  });

  it.each([
    ["a dead process", () => leaveDeadLock()],
    ["a broken lock", () => writeFileSync(join(folder, "lock.json"), '{"pid": 1')],
    ["an empty lock", () => writeFileSync(join(folder, "lock.json"), "")],
    ["a lock of something else", () => writeFileSync(join(folder, "lock.json"), "null")],
    ["no process", () => writeFileSync(join(folder, "lock.json"), `{"pid": 0, "host": "${hostname()}"}`)],
  ])("takes over what %s left, and leaves nothing behind", (_, leave) => {
    leave();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(new RegExp(`process ${process.pid}\\.`));
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("counts a process of another machine as alive, and names the machine", () => {
    leaveDeadLock(12, "elsewhere");
    expect(() => lockFolder(folder)).toThrow("process 12 on elsewhere");
  });

  it("takes over from a successor that died as well", async () => {
    leaveDeadLock();
    const second = await contend();
    expect(second.said).toBe("taken");
    await kill(second);
    const lock = lockFolder(folder);
    expect((await contend()).said).toContain(`process ${process.pid}.`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("does not take away a lock that another process has by now", () => {
    const lock = lockFolder(folder);
    leaveDeadLock(process.pid);
    lock.release();
    expect(readdirSync(folder)).toEqual(["lock.json"]);
  });

  it("lets exactly one of several processes have a dead process's lock", { timeout: 120_000 }, async () => {
    for (let round = 0; round < 8; round++) {
      leaveDeadLock();
      const startAt = Date.now() + 600;
      const contenders = await Promise.all(Array.from({ length: 6 }, () => contend(startAt)));
      const winners = contenders.filter(({ said }) => said === "taken");
      expect(winners).toHaveLength(1);
      const others = contenders.filter(({ said }) => said !== "taken");
      for (const { said } of others) expect(said).toContain(`process ${winners[0]?.pid}.`);
      await Promise.all(contenders.map(kill));
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
    }
  });

  it("never has two owners while many take and release in turn", { timeout: 60_000 }, async () => {
    const turns = `
      const [, lockModule, folder] = process.argv;
      const { lockFolder } = await import(lockModule);
      const { writeFileSync, rmSync } = await import("node:fs");
      let had = 0;
      for (const end = Date.now() + 1500; Date.now() < end; ) {
        let lock;
        try { lock = lockFolder(folder); } catch (error) { if (error.name !== "LockError") throw error; continue; }
        had += 1;
        writeFileSync(folder + "/../owner." + folder.split("/").at(-1), "", { flag: "wx" });
        rmSync(folder + "/../owner." + folder.split("/").at(-1));
        lock.release();
      }
      console.log(had);
    `;
    const codes = await Promise.all(
      [1, 2, 3].map(() => {
        const child = spawn(process.execPath, ["--input-type=module", "-e", turns, module, folder], {
          stdio: ["ignore", "ignore", "inherit"],
        });
        children.push(child);
        return new Promise((resolve) => child.once("exit", resolve));
      }),
    );
    expect(codes).toEqual([0, 0, 0]);
  });

  it("is a StorageError where no folder can be", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => lockFolder(file)).toThrow(StorageError);
    expect(() => lockFolder(join(file, "below"))).toThrow(StorageError);
    expect(() => lockFolder("/proc/osler")).toThrow(StorageError);
  });
});
