import { DataError } from "../../lib/errors.ts";
import { sha256 } from "../../lib/hash.ts";
import type { InputFile } from "../../lib/input-file.ts";
import { type GraphImporter, type GraphSink, partsOf } from "../importer.ts";
import { DDB_RELATIONS } from "./disease-database-relations.ts";
import { DDB_SOURCE, type DdbFile, sayConcepts, sayFacts, sayLinks } from "./disease-database-statements.ts";

/**
 * The graph of 9,958 concepts that QA-GNN published and the Bottom-up paper calls its UMLS KG: the Disease Database
 * with some nodes of the UMLS and DrugBank. Its terms are unclear: for tests and measurements on this machine only.
 *
 * A row of `ddb_relas.json` is [subject, object, relation]: ["29202", "3909", "2"] says that 29202 may cause 3909.
 * Its concepts have no types, so that they stay apart from the typed entities of other sources.
 */
export const DISEASE_DATABASE: GraphImporter = {
  id: "disease-database",
  title: "Disease Database as published with QA-GNN (JSON)",
  reads: "ddb_names.json and ddb_relas.json, with ddb_to_umls_cui.txt where it is there",
  recognises: ({ head }) => kindOf(head) !== undefined,
  async read(files, sink, { signal }) {
    const { names, relas, links } = await readFiles(files, signal);
    if (names === undefined) throw missing("ddb_names.json");
    if (relas === undefined) throw missing("ddb_relas.json");
    announce(sink, sha256(names.text + relas.text).slice(0, 12));
    sayConcepts(names, sink);
    if (links !== undefined) sayLinks(links, sink);
    sayFacts(relas, sink);
  },
};

function announce(sink: GraphSink, version: string): void {
  sink.source({
    id: DDB_SOURCE,
    name: "Disease Database (as published with QA-GNN)",
    version,
    released: "",
    licence: "MIT for the repository; terms of the Disease Database, UMLS and DrugBank not verified: tests only",
    redistributable: false,
    url: "https://github.com/michiyasunaga/qagnn",
    attribution: "Disease Database, by way of the data of QA-GNN (Yasunaga et al., 2021).",
    kind: "test",
  });
  for (const relation of DDB_RELATIONS.values()) sink.relation(relation);
}

type Kind = "names" | "relas" | "links";

/** By the first entry: a name with [node, preferred], a number with [node, node, relation], or the heading. */
function kindOf(head: string): Kind | undefined {
  if (head.startsWith("LinkItemsToUMLSCUIID\t")) return "links";
  if (/^\s*\{\s*"(?:[^"\\]|\\.)*":\s*\[\s*"[A-Z\d]+",\s*"[01]"\s*\]/.test(head)) return "names";
  return /^\s*\{\s*"\d+":\s*\[\s*"[A-Z\d]+",\s*"[A-Z\d]+",\s*"\d+"\s*\]/.test(head) ? "relas" : undefined;
}

type DdbFiles = Partial<Record<Kind, DdbFile>>;

/** Two to three megabytes: whole, because the version is a hash of them. */
async function readFiles(files: readonly InputFile[], signal: AbortSignal | undefined): Promise<DdbFiles> {
  const all: DdbFiles = {};
  for await (const part of partsOf(files)) {
    signal?.throwIfAborted();
    const text = await part.text();
    const kind = kindOf(text.slice(0, 4096));
    if (kind !== undefined) all[kind] = { where: part.where, text };
  }
  return all;
}

function missing(file: string): DataError {
  return new DataError(`${file} is missing: names and relations are only of use together.`, {
    remedy: "Give the folder data/ddb of the repository qagnn.",
  });
}
