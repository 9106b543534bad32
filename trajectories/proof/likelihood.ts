import { createRemembered } from "../../src/lib/remembered.ts";
import type { FormOf } from "../form.ts";
import type { Facts } from "./facts.ts";
import { ANY_AGE, ONSETS } from "./opposition.ts";
import type { PhenotypeModel } from "./phenotype-model.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** Share of the model in a likelihood ratio; the rest says nothing. Keeps any one finding from deciding. */
const TRUST = 0.7;
/** What a broader finding says for one that is not stated itself. */
const FROM_BROADER = 0.1;
/** Reports list the typical findings that a patient lacks: absent ones count a quarter. */
const ABSENT_WEIGHT = 0.25;
/** Of the patients with an X-linked recessive disease. */
const MALE_SHARE = 0.9;

/** How well a case fits each disease of the model, by its number. */
export type Likelihood = (findings: FormOf<"differential">) => Float64Array;

/**
 * Naive Bayes: the sum of ln(.7 · P(finding | disease) / P(finding) + .3), where P(finding | disease) is at least a tenth
 * of what a broader finding would lead to expect. Absent findings count a quarter. What is not stated of a disease with
 * fewer than five findings says nothing. Age by the stated onsets, sex by X- and Y-linked inheritance.
 */
export function createLikelihood(facts: Facts, model: PhenotypeModel, taxonomy: Taxonomy): Likelihood {
  const columns = createRemembered<string, Float32Array>(COLUMN_BYTES);
  const fill = createColumns(model, taxonomy);
  const column = (finding: number, isPresent: boolean) => {
    const key = `${finding} ${isPresent}`;
    const known = columns.get(key) ?? fill(finding, isPresent);
    columns.set(key, known, known.byteLength);
    return known;
  };
  const person = createPersonRatios(facts, model);
  return ({ present, absent, sex, onset }) => {
    const scores = new Float64Array(model.diseases.length);
    const add = (id: string, isPresent: boolean) => {
      const values = column(facts.position(id), isPresent);
      const weight = isPresent ? 1 : ABSENT_WEIGHT;
      for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) + weight * (values[i] ?? 0);
    };
    for (const id of present) add(id, true);
    for (const id of absent) add(id, false);
    if (sex === undefined && onset === undefined) return scores;
    const more = person(onset, sex);
    for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] ?? 0) + (more[i] ?? 0);
    return scores;
  };
}

/** ln of the likelihood ratio of age and sex, of every disease. There are few of each, so all that were asked are kept. */
function createPersonRatios(facts: Facts, { diseases }: PhenotypeModel) {
  const known = new Map<string, Float64Array>();
  return (onset: string | undefined, sex: "female" | "male" | undefined): Float64Array => {
    const key = `${onset} ${sex}`;
    const ratios =
      known.get(key) ??
      Float64Array.from(diseases, (disease) => onsetRatio(facts, disease, onset) + sexRatio(facts, disease, sex));
    known.set(key, ratios);
    return ratios;
  };
}

/** For the ratios of the findings that were asked last: a number for every disease each. */
const COLUMN_BYTES = 16 << 20;

/** ln of the likelihood ratio of a finding, of every disease. */
function createColumns(model: PhenotypeModel, taxonomy: Taxonomy) {
  const chances = new Float32Array(model.diseases.length);
  const raise = (at: number, share: number) => {
    const { diseases, chances: those } = model.of(at);
    for (let i = 0; i < diseases.length; i++) {
      const disease = diseases[i] ?? 0;
      const chance = share * (those[i] ?? 0);
      if (chance > (chances[disease] ?? 0)) chances[disease] = chance;
    }
  };
  return (finding: number, isPresent: boolean): Float32Array => {
    const { background, diseases: stated } = model.of(finding);
    const broader = taxonomy.classesAbove([finding]);
    chances.fill(0);
    for (const at of broader) {
      raise(at, (FROM_BROADER * background) / Math.max(model.of(at).background, Number.MIN_VALUE));
    }
    for (const at of [finding, ...broader]) for (const disease of model.denying(at)) chances[disease] = -1;
    for (const disease of stated) chances[disease] = Math.max(chances[disease] ?? 0, 0);
    raise(finding, 1);
    const ratio = (chance: number) => (isPresent ? ratioOf(chance, background) : ratioOf(1 - chance, 1 - background));
    const without = ratio(0);
    return chances.map((chance, disease) => {
      if (chance <= 0) return chance === 0 && model.sparse[disease] === 1 ? 0 : without;
      return ratio(chance);
    });
  };
}

function ratioOf(chance: number, background: number): number {
  return Math.log((TRUST * chance) / Math.max(background, Number.MIN_VALUE) + (1 - TRUST));
}

function onsetRatio(facts: Facts, disease: number, asked: string | undefined): number {
  if (asked === undefined) return 0;
  const relation = facts.relation("has_onset");
  const stated = new Set<string>();
  for (const fact of facts.from(disease, relation)) if (facts.holds(fact)) stated.add(facts.id(facts.object(fact)));
  if (stated.size === 0 || stated.has(ANY_AGE) || !ONSETS.includes(asked)) return 0;
  return ratioOf(stated.has(asked) ? 1 / stated.size : 0, 1 / ONSETS.length);
}

function sexRatio(facts: Facts, disease: number, sex: "female" | "male" | undefined): number {
  if (sex === undefined) return 0;
  const modes = new Set<string>();
  for (const fact of facts.from(disease, facts.relation("inherited_as"))) {
    if (facts.holds(fact)) modes.add(facts.id(facts.object(fact)));
  }
  if (modes.size !== 1) return 0;
  const male = modes.has("INHERITANCE:y-linked") ? 1 : modes.has("INHERITANCE:x-linked-recessive") ? MALE_SHARE : 0.5;
  return ratioOf(sex === "male" ? male : 1 - male, 0.5);
}
