import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import { xmlRecords } from "../../lib/xml-records.ts";
import { readRootTag } from "../../lib/xml-tags.ts";
import { brokenXml } from "../../lib/xml-window.ts";
import type { GraphImporter, GraphSink, ImportOptions } from "../importer.ts";
import { stateClassification } from "./orphadata-classification.ts";
import { stateDisorder } from "./orphadata-disorder.ts";
import { OrphadataReleases } from "./orphadata-releases.ts";
import { announceClasses } from "./orphanet.ts";
import type { OrphanetStatements } from "./orphanet-statements.ts";
import { sortParts } from "./parts-by-kind.ts";

const ROOT = "JDBOR";
const LISTS = /<(?:DisorderList|HPODisorderSetStatusList|ClassificationList)\b/;
const MEMBERS = ["Disorder", "HPODisorderSetStatus", "Classification"];

/**
 * Orphadata's products in XML, and the files of RD-CODE in the same format: names and cross-references (product 1 and
 * the ICD-11 mapping), classifications (3), phenotypes (4), genes (6), linearisation (7), rates, inheritance and
 * onset (9). What a file is, its elements say. Definitions are not read.
 */
export const ORPHADATA_XML: GraphImporter = {
  id: "orphadata-xml",
  title: "Orphadata products and RD-CODE classifications (XML)",
  reads: "en_product*.xml, ORPHAclassification_*.xml, ORPHA_ICD*_mapping_*.xml",
  recognises: ({ head }) => isProduct(head),
  async read(files, sink, options) {
    announceClasses(sink);
    const rules = {
      kindOf: (head: string) => (isProduct(head) ? "product" : undefined),
      expected: "a product of Orphadata",
    };
    const parts = await sortParts<"product">(files, rules, options);
    const releases = new OrphadataReleases(sink);
    for await (const part of parts.ofKind("product")) await readProduct(part, { sink, releases, options });
  },
};

function isProduct(head: string): boolean {
  return head.includes(`<${ROOT}`) && LISTS.test(head);
}

async function readProduct(
  part: InputPart,
  { sink, releases, options }: { sink: GraphSink; releases: OrphadataReleases; options: ImportOptions },
): Promise<void> {
  const root = readRootTag(await part.head())?.attributes ?? {};
  let broken: string | undefined;
  const malformed = (where: string, problem: string) => {
    broken ??= `${where}: ${problem}`;
    sink.row(where);
    sink.malformed(problem);
  };
  let says: OrphanetStatements | undefined;
  let count = 0;
  for await (const record of xmlRecords(part, { records: MEMBERS }, { malformed, cutOff: brokenXml })) {
    options.signal?.throwIfAborted();
    count += 1;
    says = releases.find(record.tree, root, { part, before: says });
    const reading = { sink, says };
    if (record.tree.name === "Classification") stateClassification(record, reading);
    else stateDisorder(record, reading);
  }
  if (count > 0) return;
  throw new DataError(`${broken ?? `${part.where}: there is no ${MEMBERS.join(" nor ")} in it`}.`, {
    remedy: "Check that the download is whole, or whether the publisher has changed the format.",
  });
}
