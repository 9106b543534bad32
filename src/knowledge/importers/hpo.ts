import type { Source } from "../fact.ts";
import type { GraphImporter } from "../importer.ts";
import { createClassSpeaker } from "./clinical-classes.ts";
import { ANNOTATIONS, readAnnotations } from "./hpo-annotations.ts";
import { isGeneTable, readGenes } from "./hpo-genes.ts";
import { HPO_SOURCE, readHpoTerms } from "./hpo-terms.ts";
import { type PartHead, sortParts } from "./parts-by-kind.ts";
import { type OntologyFormat, ontologyFormat, ontologyPrefix } from "./read-ontology.ts";
import { tableOf } from "./table-kind.ts";

type Kind = OntologyFormat | "annotations" | "genes";

/**
 * The Human Phenotype Ontology, which its user brings: its licence wants it unaltered, cited, and with its version
 * shown. The terms (OBO graphs or OBO), the annotations of diseases, and the findings by gene.
 */
export const HPO: GraphImporter = {
  id: "hpo",
  title: "Human Phenotype Ontology",
  reads: "hp.json (OBO graphs) or hp.obo, phenotype.hpoa, genes_to_phenotype.txt",
  recognises: ({ head }) => kindOf(head) !== undefined,
  async read(files, sink, options) {
    const parts = await sortParts<Kind>(files, { kindOf, expected: "a file of an HPO release" }, options);
    sink.source(sourceOf(parts.heads));
    const describeClass = createClassSpeaker(sink);
    await readHpoTerms(parts, { sink, options, describeClass });
    for await (const part of parts.ofKind("annotations")) await readAnnotations(part, { sink, options, describeClass });
    for await (const part of parts.ofKind("genes")) await readGenes(part, { sink, options });
  },
};

function kindOf(head: string): Kind | undefined {
  if (ontologyPrefix(head) === "HP") return ontologyFormat(head);
  if (isGeneTable(head)) return "genes";
  // The older annotations have their headings behind a "#".
  return tableOf(head.replace(/^#(?=DatabaseID\t)/m, ""), { annotations: ANNOTATIONS });
}

function sourceOf(heads: readonly PartHead<Kind>[]): Source {
  const days = [...new Set(heads.flatMap(({ head }) => releaseDay(head) ?? []))].sort();
  return {
    id: HPO_SOURCE,
    name: "Human Phenotype Ontology",
    version: days.length === 0 ? "not named by its files" : days.join(", "),
    released: days.at(-1) ?? "",
    licence: "HPO licence: unaltered, cite, show version",
    redistributable: false,
    url: "https://hpo.jax.org",
    attribution: "Human Phenotype Ontology, https://hpo.jax.org",
    kind: "curated",
  };
}

/** The release in an ontology's header, or in the comments before the annotations. */
function releaseDay(head: string): string | undefined {
  return /(?:releases\/|#date: *|#version: *)(\d{4}-\d{2}-\d{2})/.exec(head)?.[1];
}
