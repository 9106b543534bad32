import type { Lexicon, Sayings } from "./sayings.ts";

function rate(noun: string, lay: string): Sayings {
  const said = `<pro:${noun}|pro:${noun}|lay:${noun}|lay:${lay}>`;
  return {
    forward: [
      `v [has] a <reported|recorded|published> ${said} of {x}`,
      `v [is] <reported|recorded|listed> with a ${said} of {x}`,
      `p with a <reported |recorded |>${said} of {x}`,
      `w for which a ${said} of {x} <[is]|[has] been> <reported|recorded|published>`,
      `w that is on record with a ${said} of {x}`,
      `q For {which} is a ${said} of {x} <reported|on record>?`,
      `s A ${said} of {x} [is] <reported|recorded|on record>`,
    ],
    inverse: [
      `v [covers] the <reported|recorded|published> ${noun} of {x}`,
      `v [is] the one into which the <reported|recorded|published> ${noun} of {x} falls`,
      `w <into|within> which the <reported|recorded|published> ${noun} of {x} <falls|lies>`,
      `q Into {which} does the <reported|recorded|published> ${noun} of {x} fall?`,
      `q Within {which} does the <reported|recorded|published> ${noun} of {x} lie?`,
      `s It covers the <reported|recorded|published> ${noun} of {x}`,
    ],
  };
}

/** Inheritance, onset, how many have it. {adj}: "autosomal recessive"; {when}: "in childhood". */
export const HISTORY: Lexicon = {
  inherited_as: {
    forward: [
      "v <[follows]|[shows]|[has]> {x}",
      "v <[can] follow|[can] show> {x}",
      "v [is] <inherited|passed on|transmitted> in {aadj} <manner|fashion|pattern>",
      "v [can] be <inherited|passed on|transmitted> in {aadj} <manner|fashion|pattern>",
      "v [has] {aadj} <mode|pattern> of inheritance",
      "v [is] <known|reported> to follow {x}",
      "p with {x}",
      "p <inherited|passed on> in {aadj} <manner|fashion>",
      "w whose <mode|pattern> of inheritance is {adj}",
      "w for which {x} is <recorded|on record|reported>",
      "a {adj}",
      "s Its <inheritance|mode of inheritance|pattern of inheritance> <is|can be> {adj}",
      "s It <is|can be> <inherited|passed on> in {aadj} <manner|fashion>",
    ],
    inverse: [
      "v [is] <recorded|known|seen|reported> in {x}",
      "v [is] <on record|recorded> for {x}",
      "v [is] followed by {x}",
      "h <mode of inheritance|inheritance pattern|pattern of inheritance> <of|seen in|recorded for> {x}",
      "w <by|in> which {x} [is] <inherited|passed on|transmitted>",
      "q By {which} [is] {x} <inherited|passed on|transmitted>?",
      "q Through {which} [is] {x} <inherited|passed on>?",
      "s It is a <mode|pattern> of inheritance of {x}",
    ],
  },
  /** Never as the only one: most diseases begin at several ages, and a condition names one of them. */
  has_onset: {
    forward: [
      "v [can] <begin|start|appear> {when}",
      "v [may] <begin|start|appear|first appear> {when}",
      "v [can] <have its onset|become apparent|become manifest|lay:become noticeable> {when}",
      "v [is] <known|reported> to <begin|start|appear> {when}",
      "p with <onset|an onset|a recorded onset|a possible onset> {when}",
      "p <known|reported> to <begin|start> {when}",
      "w whose onset <can be|may be> {when}",
      "w the first signs of which <can|may> appear {when}",
      "w for which an onset {when} is <recorded|on record|reported>",
      "a {onset}",
      "s Its onset <can|may> be {when}",
      "s An onset {when} is <recorded|on record|possible>",
    ],
    inverse: [
      "v [is] <a|the> <usual|typical|recorded> time of onset of {x}",
      "w <in|during> which {x} <typically |usually |>begins",
      "w <in|during> which the first signs of {x} <usually |typically |>appear",
      "q In {which} [does] {x} <typically |usually |>begin?",
      "q {which} is <typical|usual> for the onset of {x}?",
      "s It is a <typical|usual|recorded> time of onset of {x}",
    ],
  },
  /** Where a description has two of them: one disease may follow either. */
  "inherited_as+": {
    forward: [
      "v [can] be <inherited|passed on|transmitted> in {aadj} <manner|fashion|pattern>",
      "v <[can] follow|[can] show> {x}",
      "w for which {x} is <one possibility|on record>",
      "w <whose mode of inheritance|whose inheritance> can be {adj}",
      "s Its <inheritance|mode of inheritance> can be {adj}",
    ],
    inverse: [],
  },
  "has_onset+": {
    forward: [
      "v [can] <begin|start|appear> {when}",
      "v [can] <have its onset|become apparent|become manifest> {when}",
      "w whose onset can be {when}",
      "s It can <begin|start|appear> {when}",
    ],
    inverse: [],
  },
  has_phenotype: {
    forward: [
      "v <[involves]|[features]|[causes]> {x}",
      "v <[can] involve|[may] involve|[can] cause|[may] cause|[can] feature> {x}",
      "v <[can] present with|[may] present with|[manifests] with|[can] manifest with> {x}",
      "v [is] associated with {x}",
      "v [has] {x} <among its features|among its manifestations|in its clinical picture>",
      "v [includes] {x} <among its features|among its manifestations|in its clinical picture>",
      "p with {x}<|| among its features| in its clinical picture>",
      "p <featuring|marked by|characterized in part by|associated with> {x}",
      "w whose <features|manifestations|pro:clinical features|lay:signs|recorded features> include {x}",
      "w in which {x} <[is]|[has] been> <seen|described|observed|reported|found>",
      "w of which {x} [is] a <feature|manifestation|lay:sign|recorded feature>",
      "q In {which} [is] {x} <seen|described|observed|reported|found>?",
      "q {x} [is] a <feature|manifestation|recorded feature> of {which}?",
      "s <Its features|Its manifestations|The features|Recorded features> include {x}",
      "s {x} <[is]|[has] been> <seen|described|reported|observed> in it",
    ],
    inverse: [
      "v [is] <a feature|a manifestation|part of the clinical picture> of {x}",
      "v [is] <seen|observed|found|described|reported> in {x}",
      "v [occurs] in {x}",
      "p <seen|found|described|observed|reported> in {x}",
      "h <feature|manifestation|clinical feature> of {x}",
      "w that {x} can <cause|lead to|present with>",
      "q {which} <is|has been> <seen|described|observed> in {x}?",
      "q {which} can {x} cause?",
      "s It is <a feature of|seen in|described in> {x}",
    ],
  },
  /** The same with a share of patients: {P} "at least four in five patients". */
  "has_phenotype%": {
    forward: [
      "v [causes] {x} in {P}",
      "v [features] {x} in {P}",
      "v [presents] with {x} in {P}",
      "v [leads] to {x} in {P}",
      "v [is] associated with {x} in {P}",
      "p with {x} in {P}",
      "p <marked by|featuring|associated with> {x} in {P}",
      "w in which {P} <have|show|develop|present with> {x}",
      "w for which {x} [is] <recorded|reported> in {P}",
      "w where {x} <[is] found|[is] seen|[occurs]|[is] present> in {P}",
      "q In {which} do {P} <have|show|develop|present with> {x}?",
      "q In {which} [is] {x} <found|seen|present|observed|recorded> in {P}?",
      "q {x} <[is] found|[is] seen|[occurs]|[is] present> in {P} with {which}?",
      "s {x} [is] <present|found|seen|recorded|observed> in {P}",
      "s {x} <[occurs]|[appears]> in {P}",
      "s {P} <have|show|develop|present with> {x}",
    ],
    inverse: [
      "v [occurs] in {P} with {x}",
      "v [is] <found|seen|present|observed> in {P} with {x}",
      "v [affects] {P} with {x}",
      "p <found|seen|present|observed> in {P} with {x}",
      "w that {P} with {x} <have|show|develop>",
      "q {which} do {P} with {x} <have|show|develop>?",
      "s It is <found|seen|present> in {P} with {x}",
    ],
  },
  has_prevalence: rate("point prevalence", "point prevalence (how many people have it at one time)"),
  has_birth_prevalence: rate("prevalence at birth", "prevalence at birth (how many newborns have it)"),
  has_annual_incidence: rate("annual incidence", "annual incidence (new cases in a year)"),
  has_lifetime_prevalence: rate("lifetime prevalence", "lifetime prevalence (how many ever get it)"),
};
