import { faultOfAbsence } from "./absence.mjs";
import { rankCase } from "./likelihood.mjs";
import { climb, meeting } from "./meeting.mjs";

const ONSETS = ["antenatal", "neonatal", "infancy", "childhood", "adolescence", "adulthood", "old-age"].map(
  (id) => `ONSET:${id}`,
);
const RATES = [
  "below-1-per-1000000",
  "1-9-per-1000000",
  "1-9-per-100000",
  "1-5-per-10000",
  "6-9-per-10000",
  "above-1-per-1000",
].map((id) => `PREVALENCE:${id}`);

/** "agrees", "disagrees" or "open", with the reason. */
export function judge(world, { form, certificate }) {
  const judged = judgeAnswer(world, form, certificate);
  return judged.verdict === "agrees" ? judgeAbsences(world, form, certificate.rivals) : judged;
}

/** Of the rivals that the certificate tells: whether those that fall by absence may. */
function judgeAbsences(world, form, rivals) {
  for (const { entity, fall } of rivals) {
    const condition = fall.by === "absence" ? form.find?.where[Number(fall.condition)] : undefined;
    const rival = world.canonical(entity);
    const fault = condition === undefined ? undefined : faultOfFall(world, form.find, { condition, rival });
    if (fault === undefined) continue;
    const reason = `${rival} does not fall by absence of ${condition.relation}: ${fault}`;
    return world.mappedTo(rival).length > 0
      ? isOpen(`mappings of a rival contradict each other: ${reason}`)
      : disagrees(reason);
  }
  return agrees;
}

/** What more diseases meet than this is left out of lists: its lack counts only beside another. */
const COMMON = 300;
const LISTED = ["has_phenotype", "gene_has_phenotype"];

function faultOfFall(world, { type, where }, { condition, rival }) {
  const fault = faultOfAbsence(world, condition, rival);
  const isListed = LISTED.includes(condition.relation) && condition.direction === "forward";
  if (fault !== undefined || !isListed || meeting(world, { type, where: [condition] }).length <= COMMON) return fault;
  const lacks = (other) =>
    other !== condition &&
    !meeting(world, { type, where: [other] }).includes(rival) &&
    faultOfAbsence(world, other, rival) === undefined;
  return where.some(lacks) ? undefined : "so common a finding that its lack alone excludes nothing";
}

function judgeAnswer(world, form, certificate) {
  const answer = certificate.answer;
  if (form.ask === "entity") return judgeEntity(world, form, world.canonical(answer));
  if (form.ask === "count") return judgeCount(world, form, answer);
  if (form.ask === "none") return judgeNone(world, form);
  if (form.ask === "extreme") return judgeExtreme(world, form, answer);
  return judgeCase(world, form, certificate);
}

const agrees = { verdict: "agrees", reason: "" };
const disagrees = (reason) => ({ verdict: "disagrees", reason });
const isOpen = (reason) => ({ verdict: "open", reason });

function judgeEntity(world, { find, among }, answer) {
  const met = new Set(meeting(world, find));
  if (!met.has(answer)) {
    const why = failing(world, find, answer);
    if (/\b(?:targets|has_causal_gene)\b/.test(why) && hasUnnumberedGene(world, find)) {
      return isOpen(`a gene is stated by its symbol alone, and no file that is read gives its number: ${why}`);
    }
    return meeting({ ...world, ...loosened(world) }, find).includes(answer)
      ? isOpen(`sources map what is said to two diseases, and which of them is the answer is disputed: ${why}`)
      : disagrees(`the sources do not say it of the answer: ${why}`);
  }
  const options = among?.map(world.canonical);
  const found = options === undefined ? [...met] : options.filter((id) => met.has(id));
  const kin = new Set([...climb(world, [answer], "up"), ...climb(world, [answer], "down")]);
  const own = new Set(world.namesOf(answer).map((name) => name.toLowerCase()));
  const others = found.filter((id) => id !== answer && !kin.has(id));
  const rivals = others.filter((id) => !world.namesOf(id).some((name) => own.has(name.toLowerCase())));
  if (rivals.length === 0) return agrees;
  const reason = `${rivals.length} more meet it: ${rivals.slice(0, 3).join(", ")}`;
  const disputed = rivals.every((id) => world.mappedTo(id).length > 0);
  return disputed ? isOpen(`mappings of the rivals contradict each other: ${reason}`) : disagrees(reason);
}

/** The same world, where what is said of a disease is said of all that some exact mapping joins with it. */
function loosened(world) {
  const around = (id) => {
    const near = [id, ...world.mappedTo(id)];
    return [...new Set(near.flatMap((one) => [one, ...world.mappedTo(one)]))];
  };
  return {
    from: (s, r) =>
      around(s)
        .flatMap((id) => world.from(id, r))
        .flatMap((one) => around(one.o).map((o) => ({ ...one, s, o }))),
    to: (o, r) =>
      around(o)
        .flatMap((id) => world.to(id, r))
        .flatMap((one) => around(one.s).map((s) => ({ ...one, s, o }))),
  };
}

/** Whether targets are asked that the files name by symbols without a number. */
function hasUnnumberedGene(world, { type, where }) {
  const isOne = (id) => id.startsWith("HGNC.SYMBOL:");
  const isAsked = where.some(({ relation }) => relation === "targets");
  if (isAsked && (type === "gene" ? meeting(world, { type, where }).some(isOne) : true)) return true;
  return where.some(({ to }) => typeof to !== "string" && hasUnnumberedGene(world, to));
}

function failing(world, find, entity) {
  const places = find.where.flatMap((condition, i) =>
    meeting(world, { type: find.type, where: [condition] }).includes(entity) ? [] : [`${i} ${condition.relation}`],
  );
  return places.join(", ") || "all at once";
}

function judgeCount(world, { find, among }, answer) {
  const met = new Set(meeting(world, find));
  const number = among.filter((id) => met.has(world.canonical(id))).length;
  if (number === answer) return agrees;
  const disputed = among.filter((id) => world.mappedTo(world.canonical(id)).length > 0).length;
  const reason = `${number} meet it, not ${answer}`;
  return disputed >= Math.abs(number - answer)
    ? isOpen(`mappings of members contradict each other: ${reason}`)
    : disagrees(reason);
}

function judgeNone(world, { find }) {
  const met = meeting(world, find);
  return met.length === 0 ? agrees : disagrees(`${met.length} meet it: ${met.slice(0, 3).join(", ")}`);
}

function judgeExtreme(world, { among, measure, which }, answer) {
  const order = measure === "onset" ? ONSETS : RATES;
  const ranges = among.map((id) => {
    const said = world.from(world.canonical(id), measure === "onset" ? "has_onset" : "has_prevalence");
    const counted = said.filter(({ positive, place }) => positive && (measure === "onset" || place === "Worldwide"));
    const ranks = counted.flatMap(({ o }) => (o === "ONSET:any-age" ? [0, order.length - 1] : [order.indexOf(o)]));
    return {
      id,
      least: Math.min(...ranks),
      greatest: Math.max(...ranks),
      known: ranks.length > 0 && !ranks.includes(-1),
    };
  });
  const unknown = ranges.find(({ known }) => !known);
  if (unknown !== undefined) return disagrees(`nothing is stated of ${unknown.id}`);
  const own = ranges.find(({ id }) => id === answer);
  const isFirst = ranges.every(
    (one) => one === own || (which === "least" ? own.greatest < one.least : own.least > one.greatest),
  );
  return isFirst ? agrees : disagrees("the ranges overlap");
}

function judgeCase(world, form, { answer, margin }) {
  const ranked = rankCase(
    world,
    form,
    (ids) => climb(world, ids, "up"),
    (ids) => climb(world, ids, "down"),
  );
  const [first] = ranked;
  const expected = world.canonical(answer);
  const isDisputed = world.mappedTo(expected).length > 0;
  const no = (reason) =>
    isDisputed ? isOpen(`mappings of the answer contradict each other: ${reason}`) : disagrees(reason);
  const kin = new Set([...climb(world, [expected], "up"), ...climb(world, [expected], "down")]);
  if (first?.id !== expected && !kin.has(first?.id)) return no(`${first?.id} is supported better`);
  const best = ranked.find(({ id }) => id === expected);
  const own = new Set(world.namesOf(expected).map((name) => name.toLowerCase()));
  const isSame = (id) =>
    kin.has(id) || id === expected || world.namesOf(id).some((name) => own.has(name.toLowerCase()));
  const next = ranked.find(({ id }) => !isSame(id));
  const lead = best.score - next.score;
  if (lead < form.margin - 0.2) return no(`it leads ${next.id} by ${lead.toFixed(2)}, not by ${margin}`);
  return agrees;
}
