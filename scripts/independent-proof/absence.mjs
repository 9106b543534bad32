import { climb, meeting } from "./meeting.mjs";

/** When a list counts as whole, and what it must not hold beside: the table of the prover, written down once more. */
const LISTS = {
  has_phenotype: { from: 5, unqualified: 20, scheme: "vocabulary", siblings: true },
  gene_has_phenotype: { from: 10, scheme: "vocabulary", siblings: true },
  inherited_as: { from: 1 },
  has_onset: { from: 1, founded: true },
  has_causal_gene: { from: 1 },
  has_fusion_gene: { from: 2 },
  has_prevalence: { from: 1, byRegion: true },
  has_birth_prevalence: { from: 1, byRegion: true },
  has_annual_incidence: { from: 1, byRegion: true },
  has_lifetime_prevalence: { from: 1, byRegion: true },
  caused_by_organism: { from: 1 },
  caused_by_substance: { from: 1 },
  triggered_by: { from: 1 },
  indicated_for: { from: 2, named: true, alike: 250 },
  targets: { from: 1, alike: 60 },
  in_drug_class: { from: 1, scheme: ["EPC", "MoA"], alike: 60 },
};
const REGIONS = ["Worldwide", "Europe", "United States"];
/** Patients that a figure rests on. */
const FEWEST = 5;
/** A class of findings with at most so many forms: one may be taken for another. */
const NARROW = 24;

/**
 * Why the lack of a statement does not exclude an entity by a condition; undefined where it does. What an inner
 * description leaves open is not looked at, nor what the prover calls near of modes, ages, rates and gene families.
 */
export function faultOfAbsence(world, condition, entity) {
  const { relation, direction, to, minimumFrequency, positive = true } = condition;
  if (relation === "subtype_of") return undefined;
  const rule = LISTS[relation];
  if (rule === undefined || !positive) return `no list of ${relation} is whole`;
  if (rule.named === true && typeof to !== "string") return `${relation} is asked of what is described`;
  const core = typeof to === "string" ? [world.canonical(to)] : meeting(world, to);
  const isForward = direction === "forward";
  const owners = isForward ? [entity] : core;
  const asked = isForward ? core : [entity];
  const schemes = [...new Set(asked.flatMap((id) => schemesOf(world, rule, { relation, id })))];
  if (!isForward && rule.named === true && world.to(entity, relation).length === 0) return "no list at all names it";
  const least = minimumFrequency === undefined ? (rule.unqualified ?? rule.from) : rule.from;
  for (const owner of owners) {
    if (world.isOpen(owner, relation)) return `a source says more of ${owner} than can be read`;
    const listed = world.from(owner, relation);
    const isWhole = (fits) => new Set(listed.filter(fits).map(({ o }) => o)).size >= least;
    const fits = (scheme) => (one) =>
      rule.scheme === "vocabulary" ? prefixOf(one.o) === scheme : one.scheme === scheme;
    if (rule.byRegion === true && !isWhole(({ place }) => REGIONS.includes(place))) return `no figure of ${owner}`;
    if (rule.founded === true && !isWhole(({ counted }) => counted === undefined || counted[1] >= FEWEST))
      return `an age of ${owner} rests on a few patients`;
    if (!isWhole(() => true)) return `fewer than ${least} ${relation} of ${owner}`;
    const isTold = isForward
      ? schemes.every((scheme) => isWhole(fits(scheme)))
      : schemes.some((scheme) => isWhole(fits(scheme)));
    if (rule.scheme !== undefined && !isTold) return `no whole list of ${owner} in ${schemes.join(", ")}`;
  }
  return nearBy(world, { relation, isForward, rule }, { owners, asked });
}

const prefixOf = (id) => id.slice(0, id.indexOf(":"));

function schemesOf(world, { scheme }, { relation, id }) {
  if (scheme === undefined) return [];
  return scheme === "vocabulary" ? [prefixOf(id)] : world.to(id, relation).map((one) => one.scheme);
}

/** What stands on the list and may be what is asked: something broader, something of its narrow class, a drug that acts alike. */
function nearBy(world, { relation, isForward, rule }, { owners, asked }) {
  const listed = new Set(
    owners.flatMap((id) => world.from(id, relation).flatMap(({ o, positive }) => (positive ? [o] : []))),
  );
  const found = asked.flatMap((id) => [
    ...climb(world, [id], "up"),
    ...(/^(?:HP|SYMP):/.test(id) ? [] : climb(world, [id], "down")),
  ]);
  const broader = found.find((id) => listed.has(id));
  if (broader !== undefined) return `${broader} is stated, which may be meant`;
  if (rule.siblings === true) {
    const sibling = asked.flatMap((id) => siblingsOf(world, id)).find((id) => listed.has(id));
    if (sibling !== undefined) return `${sibling} is stated, of the same narrow class`;
  }
  if (rule.alike === undefined) return undefined;
  const having = isForward ? asked.flatMap((id) => world.to(id, relation).map(({ s }) => s)) : [];
  const like = isForward ? alike(world, having, { relation, rule }) : alike(world, owners, { relation, rule });
  const one = isForward
    ? owners.find((id) => like.has(id))
    : [...like].find((drug) => world.from(drug, relation).some(({ o, positive }) => positive && o === asked[0]));
  return one === undefined ? undefined : `${one} acts like one that is listed`;
}

function siblingsOf(world, finding) {
  const classes = world.from(finding, "subtype_of").map(({ o }) => o);
  return classes.flatMap((id) => {
    const forms = climb(world, [id], "down");
    return forms.length <= NARROW ? forms : [];
  });
}

/** Drugs that share a class of limited size with one of these or, unless targets are asked, a target. */
function alike(world, drugs, { relation, rule }) {
  const found = new Set();
  for (const shared of relation === "targets" ? ["in_drug_class"] : ["in_drug_class", "targets"]) {
    for (const end of new Set(drugs.flatMap((id) => world.from(id, shared).map(({ o }) => o)))) {
      const members = new Set(world.to(end, shared).map(({ s }) => s));
      if (shared === "targets" || members.size <= rule.alike) for (const member of members) found.add(member);
    }
  }
  return found;
}
