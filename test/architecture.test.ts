import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../src/lib/package.ts";

/** From left to right: a room imports itself and what stands before it. */
const ROOMS = ["lib", "models", "knowledge", "retrieval", "tools", "agent", "trajectories", "eval", "server", "cli"];

/** The only places through which a vendor comes in, as beginnings of paths. */
const DOORS: Record<string, string[]> = {
  "@langchain/langgraph": ["src/agent/"],
  "@langchain/openai": ["src/models/"],
  "@langchain/core": ["src/models/"],
  "@zvec/zvec": ["bench/"],
  porter2: ["src/retrieval/"],
  meilisearch: ["src/retrieval/"],
  commander: ["src/cli/"],
  undici: ["src/lib/", "src/models/"],
  "ipaddr.js": ["src/lib/"],
  linkedom: ["src/tools/", "src/retrieval/loaders/html.ts"],
  unpdf: ["src/retrieval/loaders/"],
  turndown: ["src/tools/"],
  "@mozilla/readability": ["src/tools/"],
  yauzl: ["src/lib/"],
  n3: ["src/knowledge/importers/"],
  zod: ["src/", "trajectories/", "eval/"],
};

const MOST_LINES = 300;

/** Files that may be longer, and why. */
const LONG: ReadonlyMap<string, string> = new Map([
  ["src/knowledge/relations.ts", "the catalogue of relations is one data file: one place to read and to add one"],
]);

type Sources = Record<string, string>;

interface Import {
  from: string;
  /** Made when it is needed: it never holds up the loading of a module. */
  lazy: boolean;
  /** Path from the root of the package, or the name of a vendor. */
  to: string;
}

/** Comments and the inside of texts are blanked, so that what looks like code in them is none. */
function scan(source: string): { code: string; texts: string[] } {
  const texts: string[] = [];
  const pattern =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?<=[=(,:[!&|?{};\n]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  const code = source.replace(pattern, (found) => {
    if (!/^["']/.test(found)) return found.replace(/[^\n]/g, " ");
    return `"${texts.push(found.slice(1, -1)) - 1}"`;
  });
  return { code, texts };
}

function readImports(sources: Sources): Import[] {
  return Object.entries(sources).flatMap(([from, source]) => {
    const { code, texts } = scan(source);
    const places = code.matchAll(/\b(?:import|export)\b[^;"()]*?\bfrom\s*"(\d+)"|\bimport\s*\(?\s*"(\d+)"/g);
    return [...places].map(([place, named, bare]) => {
      const to = texts[Number(named ?? bare)] ?? "";
      return { from, to: to.startsWith(".") ? posix.join(dirname(from), to) : to, lazy: place.includes("(") };
    });
  });
}

function roomOf(file: string): string | undefined {
  const room = /^(?:src\/)?([^/]+)\//.exec(file)?.[1];
  return room !== undefined && ROOMS.includes(room) ? room : undefined;
}

function vendorOf(to: string): string | undefined {
  if (/^(?:node:|src\/|trajectories\/|eval\/|test\/)/.test(to) || to.startsWith("..")) return undefined;
  return to
    .split("/")
    .slice(0, to.startsWith("@") ? 2 : 1)
    .join("/");
}

function findWrongOrder(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (room === undefined || other === undefined || vendorOf(to) !== undefined) return [];
    return ROOMS.indexOf(other) > ROOMS.indexOf(room) ? [`${from} imports ${to}, which stands to its right`] : [];
  });
}

function findWrongDoors(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const vendor = vendorOf(to);
    if (vendor === undefined) return [];
    const doors = DOORS[vendor];
    if (doors === undefined) return [`${from} imports ${vendor}, which has no door`];
    return doors.some((door) => from.startsWith(door))
      ? []
      : [`${from} imports ${vendor}, whose door is ${doors.join(", ")}`];
  });
}

function findIndexImports(imports: readonly Import[]): string[] {
  return imports.filter(({ to }) => /(?:^|\/)index\.ts$/.test(to)).map(({ from, to }) => `${from} imports ${to}`);
}

/** Types count as well, lazy imports do not. */
function findCycles(sources: Sources, imports: readonly Import[]): string[] {
  const next = new Map(
    Object.keys(sources).map((file) => [
      file,
      imports.filter(({ from, to, lazy }) => from === file && to in sources && !lazy).map(({ to }) => to),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (done.has(file)) return;
    for (const other of next.get(file) ?? []) visit(other, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return cycles;
}

function findInSource(sources: Sources): string[] {
  return Object.entries(sources).flatMap(([file, source]) => {
    const { code } = scan(source);
    const lines = source.split("\n").length - (source.endsWith("\n") ? 1 : 0);
    return [
      ...(/\bexport\s+default\b|\bas\s+default\b/.test(code) ? [`${file} has a default export`] : []),
      ...(/(?:[:<,|&(=]|\bas|\bextends|=>|\[)\s*any\b(?!\s*[(:?])/.test(code) ? [`${file} says any`] : []),
      ...(lines > MOST_LINES && !LONG.has(file) ? [`${file} has ${lines} lines`] : []),
    ];
  });
}

function findFaults(sources: Sources): string[] {
  const imports = readImports(sources);
  return [
    ...findWrongOrder(imports),
    ...findWrongDoors(imports),
    ...findIndexImports(imports),
    ...findCycles(sources, imports),
    ...findInSource(sources),
  ];
}

function readSources(): Sources {
  const folders = ["src", "trajectories", "eval"];
  const files = folders.flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      join(folder, name).replaceAll("\\", "/"),
    ),
  );
  const code = files.filter((file) => file.endsWith(".ts"));
  return Object.fromEntries(code.map((file) => [relative(".", file), readFileSync(join(packageRoot, file), "utf8")]));
}

describe("the sources", () => {
  const sources = readSources();
  const imports = readImports(sources);

  it("are all read, with their imports", () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    expect(imports).toContainEqual({ from: "src/agent/graph.ts", to: "src/agent/episode.ts", lazy: false });
    expect(imports).toContainEqual({ from: "src/agent/graph.ts", to: "@langchain/langgraph", lazy: false });
    const known = imports.filter(({ to }) => vendorOf(to) === undefined && !to.startsWith("node:"));
    expect(known.filter(({ to }) => !(to in sources))).toEqual([]);
  });

  it("import only what stands to the left", () => expect(findWrongOrder(imports)).toEqual([]));
  it("let a vendor in by its door only", () => expect(findWrongDoors(imports)).toEqual([]));
  it("import no room by its index", () => expect(findIndexImports(imports)).toEqual([]));
  it("import in no circle", () => expect(findCycles(sources, imports)).toEqual([]));
  it("have no default export, no any and no file that is too long", () => expect(findInSource(sources)).toEqual([]));
});

describe("a fault", () => {
  it.each<[string, Sources, string]>([
    [
      "to the right",
      { "src/lib/a.ts": 'import type { B } from "../agent/b.ts";', "src/agent/b.ts": "" },
      "src/lib/a.ts imports src/agent/b.ts, which stands to its right",
    ],
    [
      "over several lines",
      { "src/agent/a.ts": 'import {\n  b,\n  c,\n} from "../../trajectories/b.ts";', "trajectories/b.ts": "" },
      "src/agent/a.ts imports trajectories/b.ts",
    ],
    [
      "that is exported on",
      { "trajectories/a.ts": 'export { b } from "../eval/b.ts";', "eval/b.ts": "" },
      "trajectories/a.ts imports eval/b.ts",
    ],
    [
      "that is made late",
      { "eval/a.ts": 'const b = await import("../src/cli/b.ts");', "src/cli/b.ts": "" },
      "eval/a.ts imports src/cli/b.ts",
    ],
    [
      "for its effect",
      { "src/lib/a.ts": 'import "../cli/b.ts";', "src/cli/b.ts": "" },
      "src/lib/a.ts imports src/cli/b.ts",
    ],
    [
      "of a vendor by another door",
      { "src/cli/a.ts": 'import { StateGraph } from "@langchain/langgraph";' },
      "src/cli/a.ts imports @langchain/langgraph, whose door is src/agent/",
    ],
    [
      "of a part of a vendor",
      { "src/agent/a.ts": "import type { M } from '@langchain/core/messages';" },
      "src/agent/a.ts imports @langchain/core",
    ],
    [
      "of an unknown vendor",
      { "src/lib/a.ts": 'import _ from "lodash";' },
      "src/lib/a.ts imports lodash, which has no door",
    ],
    [
      "of an index",
      { "src/cli/a.ts": 'import { b } from "../agent/index.ts";', "src/agent/index.ts": "" },
      "src/cli/a.ts imports src/agent/index.ts",
    ],
    [
      "in a circle",
      {
        "src/lib/a.ts": 'import { b } from "./b.ts";',
        "src/lib/b.ts": 'import { c } from "./c.ts";',
        "src/lib/c.ts": 'import type { A } from "./a.ts";',
      },
      "src/lib/a.ts → src/lib/b.ts → src/lib/c.ts → src/lib/a.ts",
    ],
    ["of a default", { "src/lib/a.ts": "export default function a() {}" }, "src/lib/a.ts has a default export"],
    [
      "of a default by name",
      { "src/lib/a.ts": "const a = 1;\nexport { a as default };" },
      "src/lib/a.ts has a default export",
    ],
    ["any as a type", { "src/lib/a.ts": "const a: any = 1;" }, "src/lib/a.ts says any"],
    ["any as an argument", { "src/lib/a.ts": "const a = new Map<string, any>();" }, "src/lib/a.ts says any"],
    ["any in a cast", { "src/lib/a.ts": "const a = b as any;" }, "src/lib/a.ts says any"],
    ["too many lines", { "src/lib/a.ts": "const a = 1;\n".repeat(301) }, "src/lib/a.ts has 301 lines"],
  ])("(%s) is found", (_, sources, fault) => {
    const faults = findFaults(sources);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
  });

  it("is not found in comments, texts, or what is as it should be", () => {
    const source = [
      'import { z } from "zod";',
      'import { c } from "./c.ts";',
      '// import { b } from "../agent/b.ts"; export default any',
      '/* const a: any = import("../cli/b.ts"); */',
      "const text = 'export default'; const other = `: any`; const more = \"as any\";",
      "const pattern = /['\"`]: any/; const many = list.any(one);",
    ].join("\n");
    expect(
      findFaults({
        "src/knowledge/relations.ts": "const a = 1;\n".repeat(301),
        "src/models/a.ts": source,
        "src/models/c.ts": 'import { d } from "../lib/d.ts";',
        "src/lib/d.ts": "",
      }),
    ).toEqual([]);
  });
});
