import { ConfigError } from "../../lib/errors.ts";
import type { Source } from "../fact.ts";
import type { GraphImporter, ImportOptions } from "../importer.ts";
import { entityTypeSetting } from "./entity-type-setting.ts";
import { licenceOf } from "./licence.ts";
import { type SortedParts, sortParts } from "./parts-by-kind.ts";
import { createIdentifiers } from "./rdf-identifiers.ts";
import { formatOfRdf, type RdfFormat, type RdfHandlers, readRdf } from "./rdf-quads.ts";
import { type RdfReading, sayStatement } from "./rdf-statements.ts";
import { createSurvey, type RdfSurvey } from "./rdf-survey.ts";

/**
 * Any RDF as N-Triples, N-Quads or Turtle: labels and SKOS labels become names, classes and SKOS hierarchies
 * subtype_of, SKOS and OWL matches mappings, and what other predicates say of two things relations under the ids
 * "rdf:treats". Literals that are no names are not read. Settings: `type` (of things whose type neither a class of
 * Biolink nor the identifier tells; default concept), `prefixes` ("ex=http://example.org/, …": addresses for which
 * no prefix is known are left out), and `id`, `name`, `version`, `licence`, `redistributable` ("true"), `url` of the
 * source. Read twice: names and types may stand anywhere. Memory grows with the number of things.
 */
export const RDF_FILES: GraphImporter = {
  id: "rdf",
  title: "RDF of one's own (N-Triples, Turtle)",
  reads: "a file of N-Triples (.nt), N-Quads (.nq) or Turtle (.ttl)",
  recognises: ({ head }) => formatOfRdf(head) !== undefined,
  async read(files, sink, options) {
    const settings = checkSettings(options);
    const parts = await sortParts(files, { kindOf: formatOfRdf, expected: "N-Triples or Turtle" }, options);
    const [survey, identifiers] = [createSurvey(), createIdentifiers(settings.prefixes)];
    await eachPart(parts, {
      signal: options.signal,
      statement: ({ quad }) => survey.note(quad),
      broken() {},
      prefix: identifiers.declare,
    });
    const source = sourceOf(settings, survey);
    sink.source(source);
    const type = entityTypeSetting(options, "rdf");
    const reading: RdfReading = { sink, source: source.id, survey, identifiers, type, announced: new Map() };
    await eachPart(parts, {
      signal: options.signal,
      statement: (statement) => sayStatement(statement, reading),
      broken({ where, problem }) {
        sink.row(where);
        sink.malformed(problem);
      },
      prefix() {},
    });
  },
};

async function eachPart(parts: SortedParts<RdfFormat>, handlers: RdfHandlers): Promise<void> {
  for (const format of ["turtle", "lines"] as const) {
    for await (const part of parts.ofKind(format)) await readRdf(part, format, handlers);
  }
}

const KEYS = ["type", "prefixes", "id", "name", "version", "licence", "redistributable", "url"] as const;
type Settings = Partial<Record<(typeof KEYS)[number], string>>;

function checkSettings({ settings = {} }: ImportOptions): Settings {
  const unknown = Object.keys(settings).find((key) => !KEYS.some((known) => known === key));
  if (unknown === undefined) return settings;
  throw new ConfigError(`The importer rdf has no setting "${unknown}".`, {
    remedy: `Settings are ${KEYS.join(", ")}.`,
  });
}

function sourceOf({ id = "rdf", name = "RDF files", version, url = "", ...said }: Settings, survey: RdfSurvey): Source {
  const named = licenceOf(survey.licence);
  const licence = said.licence ?? named.licence;
  const isFree = said.redistributable === "true" || (said.licence === undefined && named.redistributable);
  return {
    id,
    name,
    version: version ?? (survey.version || "not named by its files"),
    released: "",
    licence,
    redistributable: isFree,
    url,
    attribution: "",
    kind: "curated",
  };
}
