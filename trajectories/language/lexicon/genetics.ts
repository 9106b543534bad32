import type { Lexicon } from "./sayings.ts";

const VARIANTS = "<variants|mutations|pro:pathogenic variants|pro:sequence variants|lay:changes|lay:faults>";
const CAUSE = "<cause|give rise to|lead to|underlie|are responsible for>";

/** Between diseases and genes. */
export const GENETICS: Lexicon = {
  has_causal_gene: {
    forward: [
      `v [is] <caused by|due to|the result of> ${VARIANTS} in {x}`,
      `v <[arises]|[results]> from ${VARIANTS} in {x}`,
      `v [has] its <genetic |>cause in ${VARIANTS} in {x}`,
      `p <caused by|due to|arising from|resulting from> ${VARIANTS} in {x}`,
      "w for which {x} [is] a <causal gene|known genetic cause>",
      `w that ${VARIANTS} in {x} <cause|can cause|give rise to>`,
      `q ${VARIANTS} in {x} ${CAUSE} {which}?`,
      "q For {which} [is] {x} a <causal gene|known genetic cause>?",
      `s ${VARIANTS} in {x} ${CAUSE} it`,
      "s {x} [is] a <causal gene for|known genetic cause of> it",
    ],
    inverse: [
      "v [causes] {x} when <it is |><altered|mutated|lay:faulty>",
      "v <[carries]|[harbors]> <the |>variants that cause {x}",
      "v [is] <mutated|altered|pro:the site of the causal variants|lay:faulty> in {x}",
      "v [is] a <causal gene for|known genetic cause of|genetic cause of> {x}",
      "h <causal gene <of|for>|gene <behind|responsible for|underlying>|lay:faulty gene behind> {x}",
      `w in which ${VARIANTS} ${CAUSE} {x}`,
      `w whose ${VARIANTS} ${CAUSE} {x}`,
      `q ${VARIANTS} in {which} ${CAUSE} {x}?`,
      `q In {which} do ${VARIANTS} <cause|give rise to|lead to> {x}?`,
      `s ${VARIANTS} in it ${CAUSE} {x}`,
      "s It is a <causal gene for|known genetic cause of> {x}",
    ],
  },
  has_susceptibility_gene: {
    forward: [
      "v [has] <a major susceptibility factor|a major genetic susceptibility factor> in {x}",
      "p with a major susceptibility <factor|locus> in {x}",
      "w for which {x} [is] a major susceptibility gene",
      "w to which variants in {x} make people <markedly |>more susceptible",
      "q For {which} [is] {x} a major susceptibility gene?",
      "q To {which} do variants in {x} confer a major susceptibility?",
      "s Variants in {x} are a major susceptibility factor for it",
    ],
    inverse: [
      "v [is] a major susceptibility gene for {x}",
      "v [carries] a major susceptibility factor for {x}",
      "v [confers] a major susceptibility to {x} when <altered|mutated>",
      "h major susceptibility gene <for|of|in> {x}",
      "w in which variants are a major susceptibility factor for {x}",
      "w whose variants make people markedly more susceptible to {x}",
      "q Variants in {which} are a major susceptibility factor for {x}?",
      "s Its variants are a major susceptibility factor for {x}",
    ],
  },
  has_modifier_gene: {
    forward: [
      "v [is] modified by variants in {x}",
      "v [has] {x} <as a modifier gene|among its modifier genes>",
      "p modified by variants in {x}",
      "w whose course variants in {x} modify",
      "q For {which} [is] {x} a modifier gene?",
      "s Variants in {x} <modify|act as modifiers of> it",
    ],
    inverse: [
      "v [is] a modifier <gene |>of {x}",
      "v [modifies] {x} when <altered|mutated>",
      "h modifier gene <of|for|in> {x}",
      "w <in which|whose> variants modify {x}",
      "q Variants in {which} modify {x}?",
      "s Variants in it modify {x}",
    ],
  },
  has_fusion_gene: {
    forward: [
      "v [has] a fusion gene <that includes part|with a part> of {x}",
      "v [shows] a gene fusion involving {x}",
      "p with a <fusion gene that includes part of|gene fusion involving> {x}",
      "w in which {x} [is] <part of a fusion gene|found fused to another gene>",
      "q In {which} [is] {x} <part of a fusion gene|found fused to another gene>?",
      "s It has a fusion gene that includes part of {x}",
    ],
    inverse: [
      "v [is] part of a fusion gene in {x}",
      "v [is] found fused to another gene in {x}",
      "v [contributes] to a gene fusion in {x}",
      "h fusion partner gene in {x}",
      "w <a part of which|part of which> belongs to a fusion gene in {x}",
      "q Part of {which} belongs to a fusion gene in {x}?",
      "s It is part of a fusion gene in {x}",
    ],
  },
  has_associated_gene: {
    forward: [
      "v [is] associated with {x}",
      "p associated with {x}",
      "w with which {x} [is] associated",
      "q With {which} [is] {x} associated?",
      "s It is associated with {x}",
    ],
    inverse: [
      "v [is] associated with {x}",
      "h gene associated with {x}",
      "w <that has an association with|for which there is an association with> {x}",
      "q With {which} [is] {x} associated?",
      "s It is associated with {x}",
    ],
  },
  gene_has_phenotype: {
    forward: [
      "v [is] linked, when altered, to {x}",
      "w whose variants can <lead to|go along with> {x}",
      "q Variants in {which} can <lead to|go along with> {x}?",
      "s Its variants can go along with {x}",
    ],
    inverse: [
      "v [is] seen in people with variants in {x}",
      "p seen in people with variants in {x}",
      "w that variants in {x} can <lead to|go along with>",
      "q With {which} can variants in {x} go along?",
      "s It is seen in people with variants in {x}",
    ],
  },
};
