import type { Claim, Witness } from "./claim.ts";
import { type Releases, remember } from "./releases.ts";

const dotted = (code: string) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code);

/** The order file lists codes from A to Z: a code belongs to the longest listed code that it begins with. */
export function orderWitness(releases: Releases): Witness {
  const listed = remember(
    (name) =>
      new Set(
        releases
          .text(name)
          .split("\n")
          .map((line) => line.slice(6, 13).trim()),
      ),
  );
  return (record) => {
    const row = releases.row(record);
    const code = row.line.slice(6, 13).trim();
    const above = Array.from({ length: code.length - 3 }, (_, cut) => code.slice(0, code.length - 1 - cut));
    const parent = above.find((shorter) => listed(row.file).has(shorter));
    const subject = [`ICD10CM:${dotted(code)}`];
    return parent === undefined ? [] : [{ subject, relation: "subtype_of", object: [`ICD10CM:${dotted(parent)}`] }];
  };
}

const NOTES: Readonly<Record<string, string>> = {
  excludes1: "excludes1",
  excludes2: "excludes2",
  codeFirst: "code_first",
  useAdditionalCode: "use_additional_code",
  codeAlso: "code_also",
};

/** A chapter, a section, or a code of the tabular list. */
interface Heading {
  code: string;
  line: number;
  kind: string;
  notes: { relation: string; text: string }[];
  above: Heading | undefined;
}

/** The tabular list: the line of a record is the one on which its element begins. */
export function tabularWitness(releases: Releases): Witness {
  const headings = remember((name) => new Map(readHeadings(releases.text(name)).map((known) => [known.line, known])));
  return (record, fact) => {
    const colon = record.lastIndexOf(":");
    const known = headings(record.slice(0, colon)).get(Number(record.slice(colon + 1)));
    if (known === undefined) throw new Error(`No heading begins at ${record}.`);
    const subject = [`ICD10CM:${known.code}`];
    const above = wider(known);
    const place = above === undefined ? [] : [{ subject, relation: "subtype_of", object: [`ICD10CM:${above.code}`] }];
    const wanted = fact.object.replace("ICD10CM:", "");
    return [
      ...place,
      ...known.notes.flatMap(({ relation, text }): Claim[] =>
        mentions(text, wanted) ? [{ subject, relation, object: [fact.object] }] : [],
      ),
    ];
  };
}

/** What a heading stands in: a section of one code is that code. */
function wider({ code, above }: Heading): Heading | undefined {
  return above?.code === code ? wider(above) : above;
}

/** Line by line: the list has one element on each. */
function readHeadings(xml: string): Heading[] {
  const all: Heading[] = [];
  const open: Heading[] = [];
  let note = "";
  for (const [index, line] of xml.split("\n").entries()) {
    const start = /<(chapter|section|diag)\b[^>]*?(?: id="([^"]*)")?>/.exec(line);
    if (start !== null) {
      const made = { code: start[2] ?? "", line: index + 1, kind: start[1] ?? "", notes: [], above: open.at(-1) };
      all.push(made);
      open.push(made);
    }
    const here = open.at(-1);
    if (here === undefined) continue;
    const name = /<name>([^<]+)<\/name>/.exec(line)?.[1];
    if (name !== undefined && here.kind === "diag" && here.code === "") here.code = name;
    const range = /<desc>.*\(([A-Z]\w\w-[A-Z]\w\w)\)<\/desc>/.exec(line)?.[1];
    if (range !== undefined && here.kind === "chapter") here.code = range;
    note = /<(\w+)>\s*$/.exec(line)?.[1] ?? note;
    const text = /<note>(.*)<\/note>/.exec(line)?.[1];
    const relation = NOTES[note];
    if (text !== undefined && relation !== undefined) here.notes.push({ relation, text });
    if (/<\/(?:chapter|section|diag)>/.test(line)) open.pop();
  }
  return all;
}

/** Whether the codes in the parentheses of a note ("A05.-", "J00-J22", "E08-E13 with .3") hold the code. */
function mentions(note: string, code: string): boolean {
  const codes = note.match(/[A-Z]\d\w(?:\.\w*)?(?:-?\s?-[A-Z]\d\w(?:\.\w*)?|-)?/g) ?? [];
  return codes.some((named) => {
    const [from = "", to] = named
      .replace(/\.?-$/, "")
      .split(/\s?-+/)
      .map((end) => end.replace(/\.$/, ""));
    if (from === code || named === code) return true;
    return to !== undefined && code >= from && code.slice(0, to.length) <= to;
  });
}
