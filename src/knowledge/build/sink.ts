import { DataError } from "../../lib/errors.ts";
import { ENTITY_TYPES, MAPPING_PREDICATES, type Source, SYNONYM_SCOPES, type Synonym } from "../fact.ts";
import type {
  GraphSink,
  ImportedEntity,
  ImportedFact,
  ImportedMapping,
  SettledIdentity,
  UnresolvedStatement,
} from "../importer.ts";
import { findRelation, type Relation } from "../relations.ts";
import { addFact, setRecord } from "../store/fact-table.ts";
import { addRows } from "../store/number-table.ts";
import type { BuildDraft, DraftEntity, DraftSynonym } from "./draft.ts";
import { endText } from "./ends.ts";
import { addNames, cleanName } from "./naming.ts";
import type { ImportReport } from "./report.ts";
import { type AccountOptions, RowAccount } from "./row-account.ts";

/** Takes what one importer says into a draft, and keeps the account of its rows. */
export class ImportSink implements GraphSink {
  readonly #draft: BuildDraft;
  readonly #described = new Set<number>();
  readonly #sourceNumbers: Map<string, number>;
  readonly #report: Omit<ImportReport, "files" | "seconds">;
  readonly #account: RowAccount;

  constructor(draft: BuildDraft, importer: string, options: AccountOptions = {}) {
    this.#draft = draft;
    this.#sourceNumbers = new Map([...draft.sources.keys()].map((id, number) => [id, number]));
    const counts = { rows: 0, kept: 0, malformed: 0, entities: 0, mappings: 0, facts: 0 };
    this.#report = { importer, ...counts, skipped: {}, problems: [] };
    this.#account = new RowAccount(this.#report, draft.texts, options);
  }

  source(source: Source): void {
    if (this.#sourceNumbers.has(source.id)) return;
    this.#sourceNumbers.set(source.id, this.#draft.sources.size);
    this.#draft.sources.set(source.id, source);
  }

  relation(relation: Relation): void {
    if (findRelation(relation.id) === undefined) this.#draft.announced.set(relation.id, relation);
  }

  row(where: string, line = 0): void {
    this.#account.row(where, line);
  }

  entity({ id, type, name, synonyms = [], settled, mentionOnly = false }: ImportedEntity): void {
    this.#account.keep();
    const { entities, texts } = this.#draft;
    const number = texts.number(id);
    this.#described.add(number);
    const known = entities.get(number);
    if (known !== undefined) {
      if (settled !== undefined) known.settled ??= this.#settled(settled);
      if (!mentionOnly) known.mentionOnly = false;
      addNames(known, [this.#synonym({ text: name, scope: "exact", language: "en" })], texts);
      if (synonyms.length > 0) addNames(known, this.#synonyms(synonyms), texts);
      return;
    }
    if (!ENTITY_TYPES.includes(type)) throw this.#refusal(`the type "${type}" is not one of the graph`);
    const preferred = texts.number(cleanName(name));
    const described: DraftEntity = { id: number, type, name: preferred, synonyms: [], mentionOnly };
    if (settled !== undefined) described.settled = this.#settled(settled);
    if (synonyms.length > 0) addNames(described, this.#synonyms(synonyms), texts);
    entities.set(number, described);
  }

  mapping({ subject, predicate, object, source, record }: ImportedMapping): void {
    this.#account.keep();
    const { mappings, texts } = this.#draft;
    const number = this.#sourceNumber(source);
    this.#report.mappings += 1;
    const at = addRows(mappings);
    const { columns } = mappings;
    columns.subject[at] = texts.number(subject);
    columns.predicate[at] = MAPPING_PREDICATES.indexOf(predicate);
    columns.object[at] = texts.number(object);
    columns.source[at] = number;
    setRecord(mappings, texts, { at, record: record ?? this.#account.record });
  }

  fact(fact: ImportedFact): void {
    this.#account.keep();
    this.#report.facts += 1;
    const { facts, texts } = this.#draft;
    addFact(facts, texts, {
      subject: texts.number(endText(fact.subject)),
      relation: this.#relationNumber(fact.relation),
      object: texts.number(endText(fact.object, fact.near)),
      positive: fact.positive ?? true,
      qualifiers: fact.qualifiers,
      source: this.#sourceNumber(fact.source),
      record: fact.record ?? this.#account.record,
      reference: fact.reference,
      evidence: fact.evidence,
    });
  }

  unresolved({ subject, relation, count = 1 }: UnresolvedStatement): void {
    const { unresolved, texts } = this.#draft;
    const at = addRows(unresolved);
    unresolved.columns.subject[at] = texts.number(subject);
    unresolved.columns.relation[at] = this.#relationNumber(relation);
    unresolved.columns.count[at] = count;
  }

  skip(reason: string): void {
    this.#account.skip(reason);
  }

  malformed(problem: string): void {
    this.#account.malformed(problem);
  }

  /** A line that cannot be read, and is a row of its own. */
  unreadable(where: string, problem: string): void {
    this.#account.unreadable(where, problem);
  }

  /** Closes the last row. */
  finish(): Omit<ImportReport, "files" | "seconds"> {
    this.#account.close();
    return { ...this.#report, entities: this.#described.size };
  }

  #synonyms(synonyms: readonly Synonym[]): DraftSynonym[] {
    return synonyms.map((synonym) => this.#synonym(synonym));
  }

  #synonym({ text, scope, language }: Synonym): DraftSynonym {
    const { texts } = this.#draft;
    const name = texts.number(cleanName(text));
    return { text: name, scope: SYNONYM_SCOPES.indexOf(scope), language: texts.number(language) };
  }

  #settled({ graph, ids }: SettledIdentity): NonNullable<DraftEntity["settled"]> {
    const { texts } = this.#draft;
    return { graph: texts.number(graph), ids: ids.map((id) => texts.number(id)) };
  }

  #sourceNumber(id: string): number {
    const number = this.#sourceNumbers.get(id);
    if (number === undefined) throw this.#refusal(`the source "${id}" was not announced`);
    return number;
  }

  #relationNumber(id: string): number {
    const { relationNumbers, relations, announced } = this.#draft;
    const known = relationNumbers.get(id);
    if (known !== undefined) return known;
    const relation = announced.get(id) ?? findRelation(id);
    if (relation === undefined) throw this.#refusal(`the relation "${id}" is not in the catalogue nor announced`);
    relationNumbers.set(id, relations.length);
    return relations.push(relation) - 1;
  }

  #refusal(problem: string): DataError {
    return new DataError(`${this.#account.where}: ${problem}.`, {
      remedy: `Mend the importer ${this.#report.importer}.`,
    });
  }
}
