import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DataError, StorageError } from "../../src/lib/errors.ts";
import { findInputs, openInput, sampleInput } from "../../src/lib/input.ts";
import { INPUT_BOUNDS } from "../../src/lib/input-bounds.ts";
import { type Files, packTar, packTarGz, packZip, tarMember, temporaryFolder, writeFolder, writeOne } from "./pack.ts";

const FILES: Files = { "json/a.json": '{"a": 1}', "json/b.json": '{"b": "é"}', "json/empty.json": "" };

async function readTexts(path: string): Promise<[where: string, name: string, text: string][]> {
  const texts: [string, string, string][] = [];
  for await (const part of openInput(path).parts()) texts.push([part.where, part.name, await part.text()]);
  return texts;
}

async function readLines(path: string): Promise<string[]> {
  const all: string[] = [];
  for await (const part of openInput(path).parts()) {
    for await (const { first, lines } of part.lines()) {
      expect(first).toBe(all.length + 1);
      all.push(...lines);
    }
  }
  return all;
}

describe("an input file", () => {
  it.each<[string, string, Buffer | string]>([
    ["plain", "a.txt", "text é"],
    ["gzip", "a.txt.gz", gzipSync("text é")],
    ["gzip under any name", "a.txt", gzipSync("text é")],
    ["gzip of several members", "a.txt.gz", Buffer.concat([gzipSync("text "), gzipSync("é")])],
    ["gzip of a gzip", "a.txt.gz.gz", gzipSync(gzipSync("text é"))],
    ["with a byte order mark", "a.txt", "\uFEFFtext é"],
  ])("is one part when it is %s", async (_, name, content) => {
    expect(await readTexts(writeOne(name, content))).toEqual([[name, "a.txt", "text é"]]);
  });

  it.each<[string, string, Buffer]>([
    ["a tar", "all.tar", packTar(FILES)],
    ["a tar.gz", "all.tgz", packTarGz(FILES)],
    ["a zip", "all.zip", packZip(FILES)],
    ["a zip under any name", "all", packZip(FILES)],
    ["a gzip of a zip", "all.zip.gz", gzipSync(packZip(FILES))],
  ])("has the parts of %s in order", async (_, name, content) => {
    expect(await readTexts(writeOne(name, content))).toEqual([
      [`${name}:json/a.json`, "a.json", '{"a": 1}'],
      [`${name}:json/b.json`, "b.json", '{"b": "é"}'],
      [`${name}:json/empty.json`, "empty.json", ""],
    ]);
  });

  it("has the parts of archives in an archive, and leaves out what is hidden", async () => {
    const inner = {
      "a.txt.gz": gzipSync("one"),
      "b.zip": packZip({ "c.txt": "two" }),
      ".hidden": "x",
      "__MACOSX/a.txt": "x",
    };
    expect(await readTexts(writeOne("all.tar.gz", packTarGz(inner)))).toEqual([
      ["all.tar.gz:a.txt.gz", "a.txt", "one"],
      ["all.tar.gz:b.zip:c.txt", "c.txt", "two"],
    ]);
  });

  it("passes over what is not read", async () => {
    const large = { "a.txt": "a".repeat(2_000_000), "b.txt": "b" };
    for (const packed of [packTar(large), packTarGz(large), packZip(large)]) {
      const seen: string[] = [];
      for await (const part of openInput(writeOne("all", packed)).parts()) {
        seen.push(part.name === "b.txt" ? await part.text() : part.name);
      }
      expect(seen).toEqual(["a.txt", "b"]);
    }
  });

  it("passes over the rest of a part that is read in part", async () => {
    const seen: string[] = [];
    const packed = packTarGz({ "a.txt": "line\n".repeat(200_000), "b.txt": "b" });
    for await (const part of openInput(writeOne("all.tar.gz", packed)).parts()) {
      for await (const { lines } of part.lines()) {
        seen.push(lines[0] ?? "");
        break;
      }
    }
    expect(seen).toEqual(["line", "b"]);
  });

  it("is not read twice", async () => {
    for await (const part of openInput(writeOne("a.txt", "a")).parts()) {
      await part.text();
      expect(() => part.lines()).toThrow(/read already/);
    }
  });

  it("that is not there is a storage error that names it", async () => {
    await expect(readTexts("/nowhere/a.txt")).rejects.toThrow(StorageError);
    await expect(readTexts("/nowhere/a.txt")).rejects.toThrow(/\/nowhere\/a\.txt/);
    await expect(readTexts(temporaryFolder())).rejects.toThrow(StorageError);
  });
});

describe("long names in a tar", () => {
  const long = `${"folder/".repeat(30)}file.txt`;
  const pax = (text: string) => {
    const length = text.length + 2 + String(text.length + 4).length;
    return Buffer.from(`${length} ${text}\n`);
  };
  it.each<[string, Buffer[]]>([
    ["pax", [tarMember("x", pax(`path=${long}`), "x"), tarMember("cut off", Buffer.from("a"))]],
    ["GNU", [tarMember("././@LongLink", Buffer.from(`${long}\0`), "L"), tarMember("cut off", Buffer.from("a"))]],
  ])("are read (%s), for the next member only", async (_, members) => {
    const global = tarMember("g", pax("comment=of all of them"), "g");
    const tar = Buffer.concat([global, ...members, tarMember("b.txt", Buffer.from("b")), Buffer.alloc(1024)]);
    expect(await readTexts(writeOne("all.tar", tar))).toEqual([
      [`all.tar:${long}`, "file.txt", "a"],
      ["all.tar:b.txt", "b.txt", "b"],
    ]);
  });

  it("that lead out of the folder are labels only", async () => {
    const files = { "../../etc/passwd": "a", "/etc/hosts": "b" };
    const wheres = [
      ["all:../../etc/passwd", "passwd", "a"],
      ["all:/etc/hosts", "hosts", "b"],
    ];
    expect(await readTexts(writeOne("all", packTar(files)))).toEqual(wheres);
    expect(await readTexts(writeOne("all", packZip(files)))).toEqual(wheres);
  });
});

describe("a damaged input", () => {
  const large = { "a.txt": "a".repeat(9000), "b.txt": Array.from({ length: 5000 }, (_, i) => i * 7919).join("\n") };
  it.each<[string, string, Buffer, RegExp]>([
    [
      "cut off gzip",
      "b.gz",
      gzipSync(large["b.txt"]).subarray(0, -100),
      /b\.gz: it is cut off; the last whole line is 4\d\d\d\./,
    ],
    [
      "cut off tar.gz",
      "b.tgz",
      packTarGz(large).subarray(0, -200),
      /b\.tgz:b\.txt: it is cut off; the last whole line is/,
    ],
    ["cut off tar", "b.tar", packTar(large).subarray(0, 12_000), /b\.tar:b\.txt: it is cut off/],
    ["tar without an end", "b.tar", packTar(large).subarray(0, -1024), /b\.tar \(after b\.tar:b\.txt\): it is cut off/],
    [
      "tar with a broken header",
      "b.tar",
      Buffer.concat([packTar(large).subarray(0, -1024), Buffer.alloc(512, 1)]),
      /after b\.tar:b\.txt\): it is not a whole tar/,
    ],
    ["cut off zip", "b.zip", packZip(large).subarray(0, -100), /b\.zip: it is not a whole zip archive/],
    ["zip with broken data", "b.zip", breakBytes(packZip(large), 60), /b\.zip:a\.txt: it is not a whole zip archive/],
    ["gzip with broken data", "b.gz", breakBytes(gzipSync(large["b.txt"]), 60), /b\.gz: it is not a whole gzip file/],
    ["encrypted zip", "b.zip", packZip(large, 1), /b\.zip: a\.txt in it is encrypted/],
  ])("(%s) is refused by name", async (_, name, content, message) => {
    const path = writeOne(name, content);
    const reading = (async () => {
      for await (const part of openInput(path).parts()) for await (const _ of part.lines());
    })();
    await expect(reading).rejects.toThrow(DataError);
    await expect(reading).rejects.toThrow(message);
  });

  function breakBytes(content: Buffer, at: number): Buffer {
    const broken = Buffer.from(content);
    broken.fill(0xff, at, at + 20);
    return broken;
  }

  it.each<[string, Buffer, RegExp]>([
    ["unpacks to too much", gzipSync("0".repeat(2_000_000)), /unpacks to more than/],
    ["unpacks to too much in an archive", packZip({ a: "0".repeat(2_000_000) }), /unpacks to more than/],
    ["has too many members", packTar({ a: "", b: "", c: "", d: "" }), /more than 3 members/],
    ["is nested too deep", gzipSync(gzipSync(gzipSync(gzipSync(gzipSync("a"))))), /nested too deep/],
    [
      "holds an archive that is too large",
      packTarGz({ "a.zip": packZip({ a: Buffer.from(noise(3000)) }) }),
      /too large/,
    ],
  ])("that %s is refused by name", async (_, content, message) => {
    const path = writeOne("bomb", content);
    const bounds = { ...INPUT_BOUNDS, ratio: 200, bytes: 1_000_000, members: 3, nested: 2000 };
    const reading = (async () => {
      for await (const part of openInput(path, bounds).parts()) for await (const _ of part.bytes());
    })();
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(/bomb/);
    await expect(reading).rejects.toThrow(DataError);
  });

  function noise(length: number): Uint8Array {
    let state = 1;
    return Uint8Array.from({ length }, () => {
      state = (state * 16807) % 2147483647;
      return state & 255;
    });
  }
});

describe("lines", () => {
  it.each<[string, string, string[]]>([
    ["end with LF or CRLF", "a\nb\r\n\nc", ["a", "b", "", "c"]],
    ["end nowhere else", "a\u2028b\u0085c\rd\n", ["a\u2028b\u0085c\rd"]],
    ["may be one without an end", "a", ["a"]],
    ["may be none", "", []],
    ["may be empty ones", "\n\n", ["", ""]],
    ["begin after a byte order mark", "\uFEFFa\nb\uFEFF", ["a", "b\uFEFF"]],
  ])("%s", async (_, text, lines) => {
    expect(await readLines(writeOne("a.txt", text))).toEqual(lines);
  });

  it("go over the pieces in which a file is read", async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${"é".repeat(i % 40)}${i}`);
    expect(await readLines(writeOne("a.txt", lines.join("\n")))).toEqual(lines);
    const long = ["x", "ü".repeat(700_000), "y".repeat(300_000), ""];
    expect(await readLines(writeOne("a.txt", `${long.join("\r\n")}\r\n`))).toEqual(long);
  });

  it.each<[string, Buffer, RegExp, RegExp]>([
    [
      "in Latin-1",
      Buffer.from(`${"a\n".repeat(70_000)}b\nMénière\n`, "latin1"),
      /a\.txt:70002: it is not UTF-8; it looks like Latin-1/,
      /iconv -f WINDOWS-1252/,
    ],
    ["in UTF-16", Buffer.from("\uFEFFa\nb\n", "utf16le"), /a\.txt:1: it is UTF-16/, /iconv -f UTF-16/],
    ["without an end", Buffer.alloc(65 * 1024 * 1024, 97), /a\.txt:1: the line is longer than 64 MiB/, /line ends/],
  ])("%s are refused with file and line", async (_, content, message, remedy) => {
    const path = writeOne("a.txt", content);
    await expect(readLines(path)).rejects.toThrow(message);
    await expect(readLines(path)).rejects.toMatchObject({ remedy: expect.stringMatching(remedy) });
  });

  async function readDamaged(content: Buffer) {
    const told: number[] = [];
    const all: string[] = [];
    const numbers: number[] = [];
    for await (const part of openInput(writeOne("a.txt", content)).parts()) {
      for await (const { first, lines, damaged = [] } of part.lines((line) => told.push(line))) {
        expect(first).toBe(all.length + 1);
        all.push(...lines);
        numbers.push(...damaged);
      }
    }
    expect(numbers).toEqual(told);
    return { all, told };
  }

  it("that are not UTF-8 are told, and come empty, where that is wanted", async () => {
    const text = (from: number) => Array.from({ length: 40_000 }, (_, i) => `ü${i + from}\r\n`).join("");
    const latin = (word: string) => Buffer.from(word, "latin1");
    const content = Buffer.concat([
      ...[
        Buffer.from("\uFEFFä\n"),
        latin("\xe9\r\n"),
        Buffer.from(text(0)),
        latin("M\xe9\n\xe9"),
        Buffer.from(`\n${text(1)}`),
      ],
      ...[latin("\n"), latin("\xe9")],
    ]);
    const { all, told } = await readDamaged(content);
    expect(told).toEqual([2, 40_003, 40_004, 80_006]);
    expect([all.length, all[0], all[1], all[2], all[40_002], all[40_004], all.at(-1)]).toEqual([
      ...[80_006, "ä", "", "ü0", "", "ü1", ""],
    ]);
  });

  it("of a file that is in another encoding are refused, though they are wanted", async () => {
    const few = Buffer.from("a\nb\xe9\nc\nd\n", "latin1");
    expect((await readDamaged(few)).told).toEqual([2]);
    const most = Buffer.from("a\n\xe9\n\xe8\n", "latin1");
    await expect(readDamaged(most)).rejects.toThrow(
      /a\.txt:2: it is not UTF-8, nor is another line: the file is in another/,
    );
    const wide = Buffer.from("\uFEFFa\nb\n", "utf16le");
    await expect(readDamaged(wide)).rejects.toThrow(/a\.txt:1: it is UTF-16/);
    const endless = Buffer.alloc(65 * 1024 * 1024, 0xe9);
    await expect(readDamaged(endless)).rejects.toThrow(/a\.txt:1: the line is longer than 64 MiB/);
  });

  it("of a text that is not UTF-8 are named too", async () => {
    const path = writeOne("a.json", Buffer.from('{\n"name": "Ménière"}', "latin1"));
    await expect(readTexts(path)).rejects.toThrow(/a\.json:2: it is not UTF-8/);
  });
});

describe("finding inputs", () => {
  it("walks folders in order and leaves out hidden files", async () => {
    const folder = writeFolder({ "b/2.txt": "", "b/10.txt": "", "a.txt": "", ".git/x": "", ".x": "" });
    symlinkSync(folder, join(folder, "b", "loop"));
    const files = ["a.txt", "b/10.txt", "b/2.txt"].map((name) => join(folder, name));
    expect(await findInputs([folder])).toEqual(files);
    expect(await findInputs([join(folder, "b", "2.txt"), folder])).toEqual([files[2], files[0], files[1]]);
  });

  it("takes a hidden file that is named", async () => {
    const path = writeOne(".x", "");
    expect(await findInputs([path])).toEqual([path]);
  });

  it("of a path that is not there is a storage error", async () => {
    await expect(findInputs(["/nowhere"])).rejects.toThrow(StorageError);
  });
});

describe("a sample", () => {
  it("has the beginnings of the first parts", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`d/${i}.txt`, `${i}\u00e9`.repeat(100_000)]),
    );
    for (const packed of [packTarGz(files), packZip(files)]) {
      const samples = await sampleInput(openInput(writeOne("all", packed)), 3);
      expect(samples.map(({ name }) => name)).toEqual(["0.txt", "1.txt", "2.txt"]);
      expect(samples[0]?.head.startsWith("0é0é")).toBe(true);
      expect(Buffer.byteLength(samples[0]?.head ?? "")).toBeLessThanOrEqual(65_536 + 2);
    }
  });

  it("of a file is its beginning, whatever comes after", async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `${i}\t${i * 7919}\n`).join("");
    const path = writeOne("a.txt.gz", gzipSync(`\uFEFFid\tname\n${rows}`).subarray(0, -20));
    const [sample, ...others] = await sampleInput(openInput(path));
    expect(others).toEqual([]);
    expect(sample?.name).toBe("a.txt");
    expect(sample?.head.startsWith("id\tname\n0\t0\n")).toBe(true);
    expect(await sampleInput(openInput(writeOne("a.xml", Buffer.from("\uFEFF<a/>", "utf16le"))))).toEqual([
      { name: "a.xml", head: "<a/>" },
    ]);
  });
});
