/** Everything above or below, at any distance. */
export function climb(world, ids, way) {
  const found = new Set();
  const visit = (id) => {
    const steps = way === "up" ? world.from(id, "subtype_of") : world.to(id, "subtype_of");
    for (const step of steps) found.add(way === "up" ? step.o : step.s);
  };
  for (const id of ids) visit(id);
  for (const id of found) visit(id);
  return [...found];
}

/** Who meets a description: one positive statement for each condition; narrower findings count. */
export function meeting(world, { type, where }) {
  const sets = where.map((condition) => new Set(holding(world, condition)));
  const [first = new Set(), ...rest] = sets.sort((a, b) => a.size - b.size);
  return [...first].filter((id) => world.isOfType(id, type) && rest.every((set) => set.has(id)));
}

function holding(world, condition) {
  const { relation, direction, to, minimumFrequency, positive = true } = condition;
  const core = typeof to === "string" ? [world.canonical(to)] : meeting(world, to);
  if (relation === "subtype_of") return climb(world, core, direction === "forward" ? "down" : "up");
  const isFinding = core.some((id) => /^(?:HP|SYMP):/.test(id));
  const far = isFinding ? [...core, ...climb(world, core, positive ? "down" : "up")] : core;
  return [...new Set(far)].flatMap((id) => {
    const said = direction === "forward" ? world.to(id, relation) : world.from(id, relation);
    const fitting = said.filter(
      (one) =>
        one.positive === positive && (minimumFrequency === undefined || (one.share?.[0] ?? -1) >= minimumFrequency),
    );
    return fitting.map((one) => (direction === "forward" ? one.s : one.o));
  });
}
