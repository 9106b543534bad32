const ONSETS = 7;

/** The naive Bayes model, written down once more: see the reference page that both follow. */
export function rankCase(world, form, above, below) {
  model ??= readModel(world, below);
  const scores = new Map(model.diseases.map((id) => [id, 0]));
  const weigh = (finding, isPresent) => {
    const chances = chancesOf(finding, above);
    const bg = model.background(finding);
    for (const id of model.diseases) {
      const chance = chances.get(id);
      if (chance === undefined && model.sparse.has(id)) continue;
      const p = chance ?? 0;
      const ratio = isPresent ? ratioOf(p, bg) : ratioOf(1 - p, 1 - bg);
      scores.set(id, scores.get(id) + (isPresent ? 1 : 0.25) * ratio);
    }
  };
  for (const id of form.present) weigh(world.canonical(id), true);
  for (const id of form.absent) weigh(world.canonical(id), false);
  for (const id of model.diseases) scores.set(id, scores.get(id) + ofPerson(world, id, form));
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score);
}

let model;

const ratioOf = (p, bg) => Math.log((0.7 * p) / Math.max(bg, Number.MIN_VALUE) + 0.3);

function readModel(world, below) {
  const own = new Map();
  const denied = new Map();
  const sparse = new Set();
  const diseases = [];
  for (const id of world.subjects("has_phenotype")) {
    const sums = new Map();
    // Sources repeat one another: what is stated in the same words counts once.
    const said = new Map(
      world
        .from(id, "has_phenotype")
        .map((one) => [JSON.stringify([one.o, one.positive, one.share, one.counted]), one]),
    );
    for (const { o, positive, share, counted } of said.values()) {
      const sum = sums.get(o) ?? { affected: 0, examined: 0, isPositive: false };
      const [a, n] = patientsOf({ positive, share, counted });
      sums.set(o, {
        affected: sum.affected + (positive ? a : 0),
        examined: sum.examined + n,
        isPositive: sum.isPositive || positive,
      });
    }
    const positive = [...sums].filter(([, { isPositive }]) => isPositive);
    if (positive.length === 0) continue;
    diseases.push(id);
    if (positive.length < 5) sparse.add(id);
    for (const [finding, { affected, examined, isPositive }] of sums) {
      const lists = isPositive ? own : denied;
      if (!lists.has(finding)) lists.set(finding, new Map());
      lists.get(finding).set(id, (affected + 0.5) / (examined + 1));
    }
  }
  const spread = new Map();
  const of = (finding) => {
    if (spread.has(finding)) return spread.get(finding);
    const most = new Map(own.get(finding));
    for (const form of below([finding])) {
      for (const [id, chance] of own.get(form) ?? []) if (chance > (most.get(id) ?? 0)) most.set(id, chance);
    }
    spread.set(finding, most);
    return most;
  };
  const background = (finding) => [...of(finding).values()].reduce((sum, p) => sum + p, 0) / diseases.length;
  return { diseases, sparse, of, denied, background };
}

function patientsOf({ positive, share, counted }) {
  if (counted !== undefined) return counted;
  if (share?.[0] !== undefined) return [(10 * (share[0] + share[1])) / 200, 10];
  return positive ? [0.8, 0.8] : [0, 10];
}

function chancesOf(finding, above) {
  const bg = model.background(finding);
  const chances = new Map();
  const broader = above([finding]);
  for (const at of broader) {
    const share = (0.1 * bg) / model.background(at);
    for (const [id, p] of model.of(at)) if (share * p > (chances.get(id) ?? 0)) chances.set(id, share * p);
  }
  for (const at of [finding, ...broader]) {
    for (const id of model.denied.get(at)?.keys() ?? []) chances.set(id, 0);
  }
  for (const [id, p] of model.of(finding)) chances.set(id, Math.max(p, chances.get(id) ?? 0));
  return chances;
}

function ofPerson(world, id, { sex, onset }) {
  const valuesOf = (r) =>
    new Set(
      world
        .from(id, r)
        .filter(({ positive }) => positive)
        .map(({ o }) => o),
    );
  let sum = 0;
  const onsets = valuesOf("has_onset");
  if (onset !== undefined && onsets.size > 0 && !onsets.has("ONSET:any-age")) {
    sum += ratioOf(onsets.has(onset) ? 1 / onsets.size : 0, 1 / ONSETS);
  }
  const modes = valuesOf("inherited_as");
  if (sex === undefined || modes.size !== 1) return sum;
  const male = modes.has("INHERITANCE:y-linked") ? 1 : modes.has("INHERITANCE:x-linked-recessive") ? 0.9 : 0.5;
  return sum + ratioOf(sex === "male" ? male : 1 - male, 0.5);
}
