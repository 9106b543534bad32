import { expect, test } from "vitest";
import { createRemembered } from "../../src/lib/remembered.ts";

test("what was asked for lately stays, what was not goes, and the sizes stay under the limit", () => {
  const kept = createRemembered<number, number>(100);
  kept.set(-1, -1, 10);
  for (let key = 0; key < 40; key++) {
    kept.set(key, key * key, 10);
    expect(kept.get(key)).toBe(key * key);
    expect(kept.get(-1)).toBe(-1);
  }
  const left = Array.from({ length: 40 }, (_, key) => key).filter((key) => kept.get(key) !== undefined);
  expect(left.length).toBeGreaterThanOrEqual(4);
  expect(left.length).toBeLessThanOrEqual(10);
  expect(left).toContain(39);
  expect(left).not.toContain(0);
});

test("a value that is set again counts once", () => {
  const kept = createRemembered<string, number>(100);
  kept.set("a", 1, 40);
  for (let value = 2; value < 50; value++) kept.set("b", value, 8);
  expect(kept.get("a")).toBe(1);
  expect(kept.get("b")).toBe(49);
});
