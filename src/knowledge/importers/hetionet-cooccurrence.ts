import { DOID } from "./hetionet-statements.ts";
import { checkIdentifier, HETIONET_SOURCES, type HetionetGraph, type HetionetRow } from "./hetionet-tables.ts";

/** Hetionet's own threshold: more articles than chance lets expect, by Fisher's exact test. */
const LARGEST_P = 0.005;
/** For the symptoms the file has no expected number: it follows from the sums of symptom and disease in the table. */
const FEWEST_ARTICLES = 10;
const LEAST_ENRICHMENT = 2;

/** Each pair is in the file in both directions. */
export function createDiseasePairs({ sink }: HetionetGraph) {
  const stated = new Set<string>();
  return function statePair(row: HetionetRow): void {
    sink.row(row.file, row.line);
    const ends = [row.cell("doid_code_0"), row.cell("doid_code_1")];
    if (!ends.every((end, index) => checkIdentifier(sink, end, DOID, `doid_code_${index}`))) return;
    const [count, enrichment] = [readNumber(row, "cooccurrence"), readNumber(row, "enrichment")];
    const chance = readNumber(row, "p_fisher");
    if (count === undefined || enrichment === undefined || chance === undefined) {
      return void sink.malformed("cooccurrence, enrichment and p_fisher must be numbers");
    }
    if (enrichment <= 1 || chance >= LARGEST_P) return void sink.skip("co-occurrence: not more than by chance");
    const [subject = "", object = ""] = ends.sort();
    const key = `${subject} ${object}`;
    if (stated.has(key)) return void sink.skip("co-occurrence: the other direction of a pair");
    stated.add(key);
    const source = HETIONET_SOURCES.diseases.id;
    sink.fact({ subject, relation: "cooccurs_with_disease", object, qualifiers: { value: count }, source });
  };
}

interface SymptomRow {
  row: HetionetRow;
  symptom: string;
  disease: string;
  count: number;
}

/** The rows wait for the last of them: which pair is enriched shows when all are known. */
export function createSymptomPairs({ sink }: HetionetGraph) {
  const rows: SymptomRow[] = [];
  return {
    take(row: HetionetRow): void {
      const count = readNumber(row, "cooccurs");
      const [symptom, disease] = [row.cell("symptom_id"), row.cell("disease_id")];
      if (count !== undefined && isHeading(symptom) && isHeading(disease) && DOID.test(row.cell("doid_code"))) {
        rows.push({ row, symptom, disease, count });
        return;
      }
      sink.row(row.file, row.line);
      sink.malformed("symptom_id and disease_id must be MeSH headings, doid_code a DOID and cooccurs a number");
    },
    state(): void {
      const expect = expectCounts(rows);
      for (const pair of rows) {
        sink.row(pair.row.where);
        if (pair.count < FEWEST_ARTICLES || pair.count < LEAST_ENRICHMENT * expect(pair)) {
          sink.skip("co-occurrence: not more than by chance");
          continue;
        }
        sink.fact({
          subject: [`MESH:${pair.disease}`, pair.row.cell("doid_code")],
          relation: "cooccurs_with_symptom",
          object: `MESH:${pair.symptom}`,
          qualifiers: { value: pair.count },
          source: HETIONET_SOURCES.symptoms.id,
        });
      }
    },
  };
}

function expectCounts(rows: readonly SymptomRow[]): (row: SymptomRow) => number {
  const [symptoms, diseases] = [new Map<string, number>(), new Map<string, number>()];
  let all = 0;
  for (const { symptom, disease, count } of rows) {
    symptoms.set(symptom, (symptoms.get(symptom) ?? 0) + count);
    diseases.set(disease, (diseases.get(disease) ?? 0) + count);
    all += count;
  }
  return ({ symptom, disease }) => ((symptoms.get(symptom) ?? 0) * (diseases.get(disease) ?? 0)) / all;
}

function isHeading(text: string): boolean {
  return /^[CD]\d+$/.test(text);
}

function readNumber(row: HetionetRow, column: "cooccurrence" | "enrichment" | "p_fisher" | "cooccurs") {
  const text = row.cell(column);
  const value = Number(text);
  return text === "" || !Number.isFinite(value) ? undefined : value;
}
