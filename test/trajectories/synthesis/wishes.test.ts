import { expect, test } from "vitest";
import { openGraph } from "../../../src/knowledge/open.ts";
import { createRandom } from "../../../src/lib/random.ts";
import { createProofGround } from "../../../trajectories/proof/ground.ts";
import { createGround } from "../../../trajectories/synthesis/ground.ts";
import { createWishes } from "../../../trajectories/synthesis/wishes.ts";

const ground = createGround(createProofGround(await openGraph(), { cacheBytes: 1 << 20, rivals: 5 }));
const few = new Set(
  ground.graph
    .entities("disease")
    .slice(0, 60)
    .map(({ id }) => ground.graph.position(id)),
);

function open() {
  return createWishes(ground, { cell: { kind: "chain", count: 10 }, suits: (disease) => few.has(disease), options: 4 });
}

function drawn(wishes: ReturnType<typeof open>): Set<number> {
  const root = createRandom(5);
  return new Set(Array.from({ length: 400 }, (_, i) => wishes.draw(root.fork(String(i)))?.about ?? -1));
}

test("a disease about which tries come to nothing is left out, until one is kept or nearly all are", () => {
  const wishes = open();
  const all = [...drawn(wishes)];
  const [hopeless = -1, other = -1] = all;
  expect(all.length).toBeGreaterThan(5);
  wishes.fail(hopeless, 2);
  expect(drawn(wishes)).not.toContain(hopeless);
  wishes.count({ kind: "chain", answer: null, among: [], entities: [], path: [], key: "", about: hopeless });
  expect(drawn(wishes)).toContain(hopeless);
  for (const disease of all) wishes.fail(disease, 9);
  wishes.fail(other, 9);
  const left = drawn(wishes);
  expect(left.size).toBeGreaterThan(0);
  expect(left).not.toContain(other);
});

test("what was drawn does not depend on the order in which tries came to nothing", () => {
  const [one, another] = [open(), open()];
  const [a = -1, b = -1, c = -1] = drawn(one);
  for (const disease of [a, b, c]) one.fail(disease, 2);
  for (const disease of [c, a, b]) another.fail(disease, 1);
  for (const disease of [b, c, a]) another.fail(disease, 1);
  expect([...drawn(one)]).toEqual([...drawn(another)]);
});
