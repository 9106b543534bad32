import type { FactQualifiers, MappingPredicate } from "../fact.ts";
import type { GraphSink, ImportedFact } from "../importer.ts";
import { SPECIALTY_OF_CLASS } from "../specialties.ts";
import { FREQUENCY_CLASSES } from "../vocabulary.ts";
import { NO_DATA, parseReferences, synonymOf } from "./orphanet.ts";
import {
  CLASSES,
  COUNTED,
  codeOf,
  GENE_RELATIONS,
  isCurie,
  PREVALENCES,
  predicateOf,
  quote,
  RATE_RELATIONS,
  REPORTED,
  RESTRICTED,
  unknown,
} from "./orphanet-words.ts";

export interface OrphanetGene {
  symbol: string;
  name: string;
  synonyms?: readonly string[];
  /** [vocabulary, code] pairs: ["HGNC", "4235"]. */
  codes: readonly (readonly [vocabulary: string, code: string])[];
  association: string;
  /** Whether Orphanet has assessed it. */
  status?: string;
  references?: string;
}

export interface OrphanetRate {
  type: string;
  qualification: string;
  class: string;
  /** Cases or families reported, or patients per 100,000; "0.0" where only the class is known. */
  value: string;
  geography: string;
  status?: string;
  references: string;
}

/**
 * Says what Orphanet states, in its words, about one disorder after the other. Each method is one row, which the
 * caller has opened: it ends in statements, in a reason for leaving it out, or in what is wrong with it.
 */
export class OrphanetStatements {
  readonly #sink: GraphSink;
  readonly #source: string;
  readonly #described = new Set<string>();

  constructor(sink: GraphSink, source: string) {
    this.#sink = sink;
    this.#source = source;
  }

  disorder(id: string, name: string, synonyms: readonly (readonly [text: string, language?: string])[]): void {
    // A name in another language is said with its language, too: the name of an entity has none.
    const isOther = ([text, language = "en"]: readonly [string, string?]) =>
      text !== "" && (text !== name || language !== "en");
    const others = synonyms.filter(isOther).map(([text, language]) => synonymOf(text, language));
    this.#sink.entity({ id, type: "disease", name, synonyms: others });
  }

  crossReference(disorder: string, vocabulary: string, code: string, relation: string): void {
    const object = codeOf(vocabulary, code);
    if (RESTRICTED.has(vocabulary)) this.#sink.skip("cross-reference: a vocabulary that may not be passed on");
    else if (object === undefined) this.#sink.skip("cross-reference: a vocabulary that is not kept");
    else if (!isCurie(object)) this.#sink.malformed(`the ${vocabulary} reference ${quote(code)} is no code`);
    else this.#map(disorder, predicateOf(relation), object);
  }

  gene(disorder: string, gene: OrphanetGene): void {
    const relation = GENE_RELATIONS.get(gene.association);
    if (relation === undefined) {
      this.#sink.malformed(unknown("type of association", gene.association));
    } else if (gene.symbol === "" || /\s/.test(gene.symbol)) {
      this.#sink.malformed(`the gene symbol ${quote(gene.symbol)} is not one word`);
    } else {
      const qualifiers = { detail: gene.association };
      const shown = provenance(gene.references, gene.status);
      this.#fact({ subject: disorder, relation, object: this.#gene(gene), qualifiers, ...shown });
    }
  }

  phenotype(disorder: string, { id, name, frequency }: { id: string; name: string; frequency: string }): void {
    const share = FREQUENCY_CLASSES[frequency];
    if (!/^HP:\d{7}$/.test(id)) this.#sink.malformed(`the phenotype ${quote(id)} is no identifier of HPO`);
    else if (share === undefined) this.#sink.malformed(unknown("class of frequency", frequency));
    else {
      if (name !== "" && this.#isNew(id)) this.#sink.entity({ id, type: "phenotype", name });
      this.#sink.fact({
        subject: disorder,
        relation: "has_phenotype",
        object: id,
        positive: share[1] !== 0,
        qualifiers: { frequency: share },
        source: this.#source,
      });
    }
  }

  /** One or several words for the inheritance or the onset. */
  classes(disorder: string, relation: keyof typeof CLASSES, words: readonly string[]): void {
    for (const word of words) {
      const object = CLASSES[relation].get(word);
      if (object !== undefined) this.#fact({ subject: disorder, relation, object });
      else if (NO_DATA.has(word)) this.#sink.skip(`${relation}: no data`);
      else if (word === "Not applicable") this.#sink.skip(`${relation}: not applicable`);
      else this.#sink.malformed(unknown(relation === "has_onset" ? "age of onset" : "type of inheritance", word));
    }
  }

  rate(disorder: string, rate: OrphanetRate): void {
    const [relation, object] = [RATE_RELATIONS.get(rate.type), PREVALENCES.get(rate.class)];
    if (rate.type === COUNTED) this.#count(disorder, rate);
    else if (NO_DATA.has(rate.class)) this.#sink.skip("rate: no data");
    else if (relation === undefined) this.#sink.malformed(unknown("type of prevalence", rate.type));
    else if (object === undefined) this.#sink.malformed(unknown("class of prevalence", rate.class));
    else this.#figure({ subject: disorder, relation, object }, rate);
  }

  specialty(disorder: string, target: string): void {
    const object = SPECIALTY_OF_CLASS.get(`ORPHA:${target}`);
    if (target === "") this.#sink.skip("specialty: it is the head of a classification");
    else if (object === undefined) this.#sink.skip("specialty: not in our table of specialties");
    else this.#fact({ subject: disorder, relation: "in_specialty", object });
  }

  category(disorder: string, category: string): void {
    this.#fact({ subject: disorder, relation: "in_category", object: category });
  }

  parent(disorder: string, relation: "in_group" | "subtype_of", parent: string): void {
    this.#fact({ subject: disorder, relation, object: parent });
  }

  #count(disorder: string, rate: OrphanetRate): void {
    const object = REPORTED.get(rate.qualification);
    if (figureOf(rate) === undefined) this.#sink.skip("count of cases: without the number");
    else if (object === undefined) this.#sink.malformed(unknown("kind of count", rate.qualification));
    else this.#figure({ subject: disorder, relation: "has_reported_cases", object }, rate);
  }

  #figure(fact: Pick<ImportedFact, "subject" | "relation" | "object">, rate: OrphanetRate): void {
    const qualifiers: FactQualifiers = {};
    const value = figureOf(rate);
    if (!NO_DATA.has(rate.geography)) qualifiers.geography = rate.geography;
    if (value !== undefined) qualifiers.value = value;
    this.#fact({ ...fact, qualifiers, ...provenance(rate.references, rate.status) });
  }

  /** Describes a gene once, with its codes; returns its identifier. */
  #gene({ symbol, name, synonyms = [], codes }: OrphanetGene): string {
    const bySymbol = `HGNC.SYMBOL:${symbol.toUpperCase()}`;
    const ids = codes.flatMap(([vocabulary, code]) => codeOf(vocabulary, code) ?? []).filter(isCurie);
    const id = ids.find((code) => code.startsWith("HGNC:")) ?? bySymbol;
    if (!this.#isNew(id)) return id;
    const others = [name, ...synonyms].filter((text) => text !== "" && text !== symbol);
    this.#sink.entity({ id, type: "gene", name: symbol, synonyms: others.map((text) => synonymOf(text)) });
    for (const object of [bySymbol, ...ids]) {
      if (object !== id) this.#map(id, "exact", object);
    }
    return id;
  }

  #map(subject: string, predicate: MappingPredicate, object: string): void {
    this.#sink.mapping({ subject, predicate, object, source: this.#source });
  }

  #isNew(id: string): boolean {
    return this.#described.size < this.#described.add(id).size;
  }

  #fact(fact: Omit<ImportedFact, "source">): void {
    this.#sink.fact({ ...fact, source: this.#source });
  }
}

/** Undefined where only the class is known, which the files write as 0. */
function figureOf({ value }: OrphanetRate): number | undefined {
  const figure = Number(value);
  return figure > 0 && Number.isFinite(figure) ? figure : undefined;
}

function provenance(references = "", status = ""): Pick<ImportedFact, "reference" | "evidence"> {
  const reference = parseReferences(references);
  return { ...(reference === undefined ? {} : { reference }), ...(status === "" ? {} : { evidence: status }) };
}
