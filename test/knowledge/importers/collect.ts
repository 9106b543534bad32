import type { Source } from "../../../src/knowledge/fact.ts";
import type {
  GraphImporter,
  GraphSink,
  ImportedEntity,
  ImportedFact,
  ImportedMapping,
  ImportOptions,
  UnresolvedStatement,
} from "../../../src/knowledge/importer.ts";
import type { Relation } from "../../../src/knowledge/relations.ts";
import { openInput } from "../../../src/lib/input.ts";
import type { InputFile } from "../../../src/lib/input-file.ts";

export interface Collected {
  sources: Source[];
  relations: Relation[];
  entities: ImportedEntity[];
  /** With the record that applies: its own, or where the row is. */
  mappings: (ImportedMapping & { record: string })[];
  facts: (ImportedFact & { record: string })[];
  unresolved: UnresolvedStatement[];
  rows: number;
  kept: number;
  skipped: Record<string, number>;
  malformed: { where: string; problem: string }[];
}

/** Everything that an importer says of files, with the rows counted as the builder counts them. */
export async function collect(
  importer: GraphImporter,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<Collected> {
  const files: InputFile[] = paths.map((path) => openInput(path));
  const { sink, finish } = createCollector();
  await importer.read(files, sink, options);
  return finish();
}

export function createCollector(): { sink: GraphSink; finish: () => Collected } {
  const all: Collected = {
    sources: [],
    relations: [],
    entities: [],
    mappings: [],
    facts: [],
    unresolved: [],
    rows: 0,
    kept: 0,
    skipped: {},
    malformed: [],
  };
  let where = "";
  let outcome: "open" | "kept" | "skipped" | "malformed" | undefined;
  let reason = "";
  const close = () => {
    if (outcome === undefined) return;
    all.rows += 1;
    if (outcome === "kept") all.kept += 1;
    else if (outcome !== "malformed") {
      const why = outcome === "skipped" ? reason : "states nothing";
      all.skipped[why] = (all.skipped[why] ?? 0) + 1;
    }
  };
  const keep = () => {
    if (outcome !== undefined) outcome = "kept";
  };
  const sink: GraphSink = {
    source: (source) => void all.sources.push(source),
    relation: (relation) => void all.relations.push(relation),
    row(at, line) {
      close();
      where = line === undefined ? at : `${at}:${line}`;
      outcome = "open";
    },
    entity(entity) {
      keep();
      all.entities.push(entity);
    },
    mapping(mapping) {
      keep();
      all.mappings.push({ ...mapping, record: mapping.record ?? where });
    },
    fact(fact) {
      keep();
      all.facts.push({ ...fact, record: fact.record ?? where });
    },
    unresolved: (statement) => void all.unresolved.push(statement),
    skip(why) {
      if (outcome !== "open") return;
      outcome = "skipped";
      reason = why;
    },
    malformed(problem) {
      all.malformed.push({ where, problem });
      if (outcome === "open") outcome = "malformed";
    },
  };
  return {
    sink,
    finish() {
      close();
      outcome = undefined;
      return all;
    },
  };
}
