import type { Lexicon, Sayings } from "./sayings.ts";

function rate(noun: string, lay: string): Sayings {
  const said = `<pro:${noun}|pro:${noun}|lay:${noun}|lay:${lay}>`;
  return {
    forward: [
      `v [has] a <reported|recorded|published> ${said} of {x}`,
      `v [is] <reported|recorded|listed> with a ${said} of {x}`,
      `p with a <reported |recorded |>${said} of {x}`,
      `w for which a ${said} of {x} <[is]|[has] been> <reported|recorded|published>`,
      `w whose <reported|recorded|published> ${said} [is] {x}`,
      `q For {which} is a ${said} of {x} <reported|on record>?`,
      `s Its <reported|recorded|published> ${said} [is] {x}`,
    ],
    inverse: [
      `v [is] the <reported|recorded|published> ${noun} of {x}`,
      `h <reported |recorded |>${noun} of {x}`,
      `w that is reported as the ${noun} of {x}`,
      `q In {which} does the <reported |>${noun} of {x} lie?`,
      `s It is the <reported|recorded> ${noun} of {x}`,
    ],
  };
}

/** Inheritance, onset, how many have it. {adj}: "autosomal recessive"; {when}: "in childhood". */
export const HISTORY: Lexicon = {
  inherited_as: {
    forward: [
      "v <[follows]|[shows]|[displays]> {x}",
      "v [is] <inherited|passed on|transmitted> in {aadj} <manner|fashion|way|pattern>",
      "v [has] {aadj} <mode|pattern> of inheritance",
      "p with {x}",
      "p <inherited|passed on> in {aadj} <manner|fashion|way>",
      "w <whose mode of inheritance|whose inheritance|the inheritance of which> is {adj}",
      "a {adj}",
      "s Its <inheritance|mode of inheritance|pattern of inheritance> is {adj}",
      "s It is <inherited|passed on> in {aadj} <manner|fashion|way>",
    ],
    inverse: [
      "v [is] <recorded|known|seen> in {x}",
      "v [describes] how {x} is <inherited|passed on>",
      "h <mode of inheritance|inheritance pattern|pattern of inheritance> <of|seen in|recorded for> {x}",
      "w <by|in> which {x} [is] <inherited|passed on|transmitted>",
      "q By {which} [is] {x} <inherited|passed on|transmitted>?",
      "q {which} [does] {x} follow?",
      "s It is a <mode|pattern> of inheritance of {x}",
    ],
  },
  has_onset: {
    forward: [
      "v <[begins]|[starts]|[appears]|first [shows]> {when}",
      "v [has] <its|an> onset {when}",
      "v [becomes] <apparent|manifest|lay:noticeable> {when}",
      "p <beginning|starting|with onset|with an onset> {when}",
      "w whose onset is {when}",
      "w <the onset of which falls|the first signs of which appear> {when}",
      "a {onset}",
      "s Its onset is {when}",
      "s The onset is {when}",
    ],
    inverse: [
      "v [is] <a|the> <usual|typical|recorded> age of onset of {x}",
      "h <usual|typical|recorded> age of onset of {x}",
      "w <in|during> which {x} <typically |usually |>begins",
      "q In {which} [does] {x} <typically |usually |>begin?",
      "q {which} is <typical|usual> for the onset of {x}?",
      "s It is a typical age of onset of {x}",
    ],
  },
  /** Where a description has two of them: one disease may follow either. */
  "inherited_as+": {
    forward: [
      "v [can] be <inherited|passed on|transmitted> in {aadj} <manner|fashion|way|pattern>",
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
      "v [involves] {x}<| as a feature| among other things>",
      "v [causes] {x}<| among other things>",
      "v <[features]|[includes]> {x}<| among other things>",
      "v <[can] cause|[can] present with|[may] present with|[can] feature> {x}",
      "v [has] {x} <among its features|as a feature|as a recorded feature|among its manifestations>",
      "p with {x}<| as a feature| among its features>",
      "p <featuring|marked by|characterised in part by> {x}",
      "w whose <features|manifestations|pro:clinical features|lay:signs> include {x}",
      "w in which {x} <[is]|[has] been> <a feature|seen|described|observed|reported>",
      "w of which {x} [is] a <feature|manifestation|lay:sign|recorded feature>",
      "q In {which} [is] {x} <a feature|seen|described|observed|reported>?",
      "q {x} [is] a <feature|manifestation|recorded feature> of {which}?",
      "s <Its features|Its manifestations|The features|Recorded features> include {x}",
      "s {x} <[is]|[has] been> <seen|described|reported|observed> in it",
    ],
    inverse: [
      "v [is] <a feature|a manifestation|a sign|part of the picture> of {x}",
      "v [is] <seen|observed|found|described|reported> in {x}",
      "v [occurs] in {x}",
      "p <seen|found|described|observed> in {x}",
      "h <feature|manifestation|clinical feature|lay:sign> of {x}",
      "w that {x} can <cause|bring with it|lead to>",
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
      "v [gives] {P} {x}",
      "p with {x} in {P}",
      "p marked by {x} in {P}",
      "w in which {P} <have|show|develop|present with|lay:end up with> {x}",
      "w that gives {P} {x}",
      "w <whose picture includes {x} in|for which {x} [is] recorded in> {P}",
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
