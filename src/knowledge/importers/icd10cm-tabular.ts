import type { InputPart } from "../../lib/input-file.ts";
import { createLineCounter } from "../../lib/line-counter.ts";
import { xmlRecords } from "../../lib/xml-records.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { characterData, childTrees, textAt } from "../../lib/xml-tree-search.ts";
import { brokenXml } from "../../lib/xml-window.ts";
import type { GraphSink, ImportOptions } from "../importer.ts";
import { codeId, ICD10CM_SOURCES } from "./icd10cm-codes.ts";
import { createCodeList, type NotedCodes, readCodes } from "./icd10cm-notes.ts";

/** The elements of a code with notes that name other codes, and what they say. */
const NOTES: Readonly<Record<string, string>> = {
  excludes1: "excludes1",
  excludes2: "excludes2",
  codeFirst: "code_first",
  useAdditionalCode: "use_additional_code",
  codeAlso: "code_also",
};

/** A chapter, a block or a code of the list, without the prose of its notes. */
interface Listing {
  id: string;
  name: string;
  /** Where it is: "file:line". */
  where: string;
  above: string | undefined;
  inclusions: readonly string[];
  notes: readonly { relation: string; codes: NotedCodes }[];
}

/**
 * The tabular list: chapters and blocks are codes too, by their range ("ICD10CM:A00-A09"). A note is read for the
 * codes that it names in parentheses, and stated for those that are in the list. An inclusion term is a narrower name.
 */
export async function readTabular(
  part: InputPart,
  { sink, options, isFirst }: { sink: GraphSink; options: ImportOptions; isFirst: boolean },
): Promise<void> {
  const source = ICD10CM_SOURCES.tabular;
  const refused: { where: string; problem: string }[] = [];
  const listings: Listing[] = [];
  let version = "";
  // A chapter is too much to do without: one that is not well-formed ends the file.
  for await (const record of xmlRecords(part, { records: ["version", "chapter"] }, { malformed: brokenXml })) {
    options.signal?.throwIfAborted();
    const { tree, file, line, source: text } = record;
    const lineAt = createLineCounter(text, line);
    if (tree.name === "version") version = textAt(tree);
    else list(tree, undefined, { whereIs: ({ at }) => `${file}:${lineAt(at)}`, listings, refused });
  }
  if (isFirst) sink.source({ ...source, version: version || "edition not stated" });
  for (const { where, problem } of refused) {
    sink.row(where);
    sink.malformed(problem);
  }
  const codes = createCodeList(listings.map(({ id }) => id));
  for (const listing of listings) state(listing, { sink, source: source.id, codes });
}

interface Listed {
  /** To be asked in the order of the file. */
  whereIs(element: XmlTree): string;
  listings: Listing[];
  refused: { where: string; problem: string }[];
}

function list(element: XmlTree, above: string | undefined, listed: Listed): void {
  const where = listed.whereIs(element);
  const title = textAt(element, "desc");
  const id = element.name === "diag" ? codeId(textAt(element, "name")) : rangeId(element, title);
  if (id === undefined || title === "") {
    const problem = `${element.name}: its code is "${textAt(element, element.name === "diag" ? "name" : "desc")}"`;
    listed.refused.push({ where, problem: `${problem}; it must have a code of ICD-10-CM, and a title in desc` });
    return;
  }
  // A block of one category has the category's own code.
  const isCategory = element.name === "section" && !id.includes("-");
  if (!isCategory) {
    listed.listings.push({
      id,
      name: element.name === "diag" ? title : title.replace(/\s*\([^()]*\)$/, ""),
      where,
      above,
      inclusions: childTrees(element, "inclusionTerm").flatMap((term) => childTrees(term, "note").map(textOf)),
      notes: childTrees(element).flatMap(readNotes),
    });
  }
  for (const child of childTrees(element)) {
    if (child.name === "section" || child.name === "diag") list(child, isCategory ? above : id, listed);
  }
}

/** A block has its range as its identifier; a chapter has it at the end of its title: "… diseases (A00-B99)". */
function rangeId(element: XmlTree, title: string): string | undefined {
  const range = element.attributes.id ?? /\(([^()]*)\)$/.exec(title)?.[1] ?? "";
  return /^[A-Z]\d[0-9A-Z](?:-[A-Z]\d[0-9A-Z])?$/.test(range) ? `ICD10CM:${range}` : undefined;
}

function readNotes(element: XmlTree): Listing["notes"] {
  const relation = NOTES[element.name];
  if (relation === undefined) return [];
  return childTrees(element, "note").map((note) => ({ relation, codes: readCodes(characterData(note)) }));
}

function textOf(element: XmlTree): string {
  return characterData(element).trim().replace(/\s+/g, " ");
}

function state(
  { id, name, where, above, inclusions, notes }: Listing,
  { sink, source, codes }: { sink: GraphSink; source: string; codes: ReturnType<typeof createCodeList> },
): void {
  sink.row(where);
  const narrower = [...new Set(inclusions)].filter((text) => text !== "" && text !== name);
  const synonyms = narrower.map((text) => ({ text, scope: "narrow" as const, language: "en" }));
  sink.entity({ id, type: "code", name, ...(synonyms.length === 0 ? {} : { synonyms }) });
  if (above !== undefined) sink.fact({ subject: id, relation: "subtype_of", object: above, source });
  const stated = new Set<string>();
  for (const { relation, codes: noted } of notes) {
    for (const object of codes.find(noted)) {
      const key = `${relation} ${object}`;
      if (object === id || stated.has(key)) continue;
      stated.add(key);
      sink.fact({ subject: id, relation, object, source });
    }
  }
}
