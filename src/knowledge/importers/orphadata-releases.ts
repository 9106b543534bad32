import { DataError } from "../../lib/errors.ts";
import type { InputPart } from "../../lib/input-file.ts";
import type { XmlAttributes } from "../../lib/xml-tags.ts";
import type { XmlTree } from "../../lib/xml-tree.ts";
import { treeAt } from "../../lib/xml-tree-search.ts";
import type { GraphSink } from "../importer.ts";
import { orphanetSource } from "./orphanet.ts";
import { OrphanetStatements } from "./orphanet-statements.ts";

type Product = readonly [list: string, id: string, about: string];

/** A product is told by what its members hold; the first list that is there decides. */
const PRODUCTS: readonly Product[] = [
  ["ClassificationNodeRootList", "classifications", "classifications of rare diseases"],
  ["Disorder", "phenotypes", "phenotypes associated with rare diseases"],
  ["DisorderGeneAssociationList", "genes", "genes associated with rare diseases"],
  ["PrevalenceList", "epidemiology", "epidemiology of rare diseases"],
  ["AverageAgeOfOnsetList", "natural-history", "natural history of rare diseases"],
  ["TypeOfInheritanceList", "natural-history", "natural history of rare diseases"],
  ["ExternalReferenceList", "cross-references", "rare diseases and cross-references"],
  ["DisorderDisorderAssociationList", "linearisation", "linearisation of rare diseases"],
];

const NAMES_ONLY: Product = ["", "names", "names of rare diseases"];

interface Place {
  part: InputPart;
  before: OrphanetStatements | undefined;
}

const VERSION = /^1\./;

/** The releases that the parts belong to, each announced once, as the source of its statements. */
export class OrphadataReleases {
  readonly #sink: GraphSink;
  readonly #releases = new Map<string, OrphanetStatements>();
  readonly #ids = new Set<string>();

  constructor(sink: GraphSink) {
    this.#sink = sink;
  }

  /**
   * The release of a member; of one that has no list, that of the member before it in the part. DataError when the
   * root names no version, or one that is not known.
   */
  find(member: XmlTree, root: XmlAttributes, { part, before }: Place): OrphanetStatements {
    const version = root.version ?? "";
    if (!VERSION.test(version)) throw unknownVersion(part, version);
    const released = (root.date ?? root.ExtractionDate ?? "").slice(0, 10);
    const found = PRODUCTS.find(([list]) => treeAt(member, list) !== undefined);
    if (found === undefined && before !== undefined) return before;
    const product = found ?? NAMES_ONLY;
    const key = `${product[1]} ${version} ${released}`;
    const known = this.#releases.get(key);
    const says = known ?? this.#announce(product, version, released);
    this.#releases.set(key, says);
    return says;
  }

  /** Two releases of one product are two sources. */
  #announce([, product, about]: Product, version: string, released: string): OrphanetStatements {
    const usual = `orphadata-xml-${product}`;
    const id = this.#ids.has(usual) ? `${usual}-${released}` : usual;
    this.#ids.add(id);
    const name = `Orphadata: ${about} (XML)`;
    const url = "https://www.orphadata.com";
    const dated = `${version}, extracted ${released}`;
    this.#sink.source(orphanetSource({ id, name, version: dated, released, url }));
    return new OrphanetStatements(this.#sink, id);
  }
}

function unknownVersion(part: InputPart, version: string): DataError {
  const remedy = "This importer reads version 1 of the format; look for a newer Osler, or fetch an older release.";
  return new DataError(`${part.where}: JDBOR/@version "${version}" is not known.`, { remedy });
}
