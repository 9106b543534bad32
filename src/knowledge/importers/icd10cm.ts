import type { InputPart } from "../../lib/input-file.ts";
import type { GraphImporter, GraphSink, ImportOptions } from "../importer.ts";
import { readEquivalences } from "./icd10cm-equivalences.ts";
import { isOrderLine, readOrder } from "./icd10cm-order.ts";
import { readTabular } from "./icd10cm-tabular.ts";
import { headingOf, sortParts } from "./parts-by-kind.ts";

type Kind = "order" | "tabular" | "equivalences";

/** ICD-10-CM is a work of the US government: its titles and inclusion terms may be passed on, and its notes are not read. */
export const ICD10CM: GraphImporter = {
  id: "icd10cm",
  title: "ICD-10-CM: order file, tabular list, equivalence mapping to ICD-9-CM",
  reads: "icd10cm-order-*.txt (fixed width), icd10cm_tabular_*.xml, icd10cmtoicd9gem.csv",
  recognises: ({ head }) => kindOf(head) !== undefined,
  async read(files, sink, options) {
    const expected = "an order file, a tabular list or an equivalence mapping of ICD-10-CM";
    const parts = await sortParts<Kind>(files, { expected, kindOf }, options);
    const announced = new Set<Kind>();
    for (const kind of ["tabular", "order", "equivalences"] as const) {
      for await (const part of parts.ofKind(kind)) {
        const isFirst = !announced.has(kind);
        announced.add(kind);
        await READERS[kind](part, { sink, options, isFirst });
      }
    }
  },
};

type ReadPart = (
  part: InputPart,
  /** The first part of its kind announces the source. */
  context: { sink: GraphSink; options: ImportOptions; isFirst: boolean },
) => Promise<void>;

const READERS: Readonly<Record<Kind, ReadPart>> = {
  order: readOrder,
  tabular: readTabular,
  equivalences: readEquivalences,
};

function kindOf(head: string): Kind | undefined {
  const first = headingOf(head);
  if (/^"?icd10cm"?,"?icd9cm"?,/.test(first)) return "equivalences";
  if (isOrderLine(first)) return "order";
  return head.includes("<ICD10CM.tabular>") ? "tabular" : undefined;
}
