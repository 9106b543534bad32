import type { Quad } from "n3";
import { ENTITY_TYPES, type EntityType } from "../fact.ts";
import { typeOfCategories } from "./biolink.ts";
import { BIOLINK, DCTERMS, OWL, RDF, RDFS, SKOS } from "./rdf-vocabulary.ts";

/** What statements anywhere in the files say of things: read before anything is stated. */
export interface RdfSurvey {
  note(quad: Quad): void;
  /** The preferred name; undefined where there is none. */
  nameOf(address: string): string | undefined;
  /** As a class of Biolink says; undefined where none does. */
  typeOf(address: string): EntityType | undefined;
  /** A property, an ontology, a scheme: no thing of the graph. */
  isVocabulary(address: string): boolean;
  isObsolete(address: string): boolean;
  inverseOf(property: string): string | undefined;
  /** owl:versionInfo and dcterms:license of the ontology; "" where there is none. */
  readonly version: string;
  readonly licence: string;
}

const VOCABULARY = new Set(
  [
    ...["Ontology", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "TransitiveProperty"],
    ...["SymmetricProperty", "FunctionalProperty", "Restriction", "Axiom", "AllDisjointClasses"],
  ]
    .map((name) => OWL + name)
    .concat(`${RDF}Property`, `${SKOS}ConceptScheme`),
);

/** Names by how much they are preferred. */
const NAMES: ReadonlyMap<string, number> = new Map([
  [`${SKOS}prefLabel`, 4],
  [`${RDFS}label`, 2],
]);

export function createSurvey(): RdfSurvey {
  const names = new Map<string, { text: string; rank: number }>();
  const types = new Map<string, EntityType>();
  const inverses = new Map<string, string>();
  const [vocabulary, obsolete] = [new Set<string>(), new Set<string>()];
  const about = { version: "", licence: "" };
  return {
    note({ subject, predicate, object }) {
      const [of, rank] = [subject.value, NAMES.get(predicate.value)];
      vocabulary.add(predicate.value);
      if (rank !== undefined && object.termType === "Literal") {
        const own = rank + (/^(?:en\b.*)?$/i.test(object.language) ? 10 : 0);
        if ((names.get(of)?.rank ?? 0) < own) names.set(of, { text: object.value.trim(), rank: own });
      } else if (predicate.value === `${RDF}type`) {
        if (VOCABULARY.has(object.value)) vocabulary.add(of);
        const category = object.value.startsWith(BIOLINK) ? `biolink:${object.value.slice(BIOLINK.length)}` : "";
        const type = typeOfCategories([category], ENTITY_TYPES);
        if (type !== "concept") types.set(of, type);
      } else if (predicate.value === `${OWL}deprecated` && /^(?:true|1)$/.test(object.value)) obsolete.add(of);
      else if (predicate.value === `${OWL}inverseOf`) {
        inverses.set(of, object.value);
        inverses.set(object.value, of);
        vocabulary.add(object.value);
      } else if (predicate.value === `${OWL}versionInfo`) about.version ||= object.value;
      else if (predicate.value === `${DCTERMS}license`) about.licence ||= object.value;
    },
    nameOf: (address) => names.get(address)?.text,
    typeOf: (address) => types.get(address),
    isVocabulary: (address) => vocabulary.has(address),
    isObsolete: (address) => obsolete.has(address),
    inverseOf: (property) => inverses.get(property),
    get version() {
      return about.version;
    },
    get licence() {
      return about.licence;
    },
  };
}
