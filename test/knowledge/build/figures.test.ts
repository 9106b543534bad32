import { expect, test } from "vitest";
import { foldFigures } from "../../../src/knowledge/build/figures.ts";
import { addFact, createFactTable, type FactRow } from "../../../src/knowledge/store/fact-table.ts";
import { createInterner } from "../../../src/knowledge/store/interner.ts";
import { NONE } from "../../../src/knowledge/store/strings.ts";

const rate: Omit<FactRow, "qualifiers"> = {
  subject: 1,
  relation: 0,
  object: 2,
  positive: true,
  source: 0,
  record: "ORPHA:1",
  reference: undefined,
  evidence: undefined,
};

function fold(rows: readonly FactRow[]): (string | undefined)[] {
  const [facts, texts] = [createFactTable(), createInterner()];
  for (const row of rows) addFact(facts, texts, row);
  foldFigures(facts, texts);
  return Array.from(facts.columns.qualifiers.subarray(0, facts.length), (number) =>
    number === NONE ? undefined : texts.text(number),
  );
}

test("a statement without a figure becomes the one that has it, whatever comes first", () => {
  const bare = { ...rate, qualifiers: { geography: "Europe" } };
  const figure = { ...rate, qualifiers: { geography: "Europe", value: 3.5 } };
  const expected = '{"geography":"Europe","value":3.5}';
  expect(fold([bare, figure])).toEqual([expected, expected]);
  expect(fold([figure, bare])).toEqual([expected, expected]);
});

test("a statement with no other qualifier than its figure takes the bare one too", () => {
  const figure = { ...rate, qualifiers: { value: 2 } };
  expect(fold([{ ...rate, qualifiers: undefined }, figure])).toEqual(['{"value":2}', '{"value":2}']);
});

test("other places, other things and denials keep their own statement", () => {
  const figure = { ...rate, qualifiers: { geography: "Europe", value: 3.5 } };
  const others: FactRow[] = [
    { ...rate, qualifiers: { geography: "Japan" } },
    { ...rate, subject: 3, qualifiers: { geography: "Europe" } },
    { ...rate, relation: 1, qualifiers: { geography: "Europe" } },
    { ...rate, positive: false, qualifiers: { geography: "Europe" } },
  ];
  expect(fold([figure, ...others]).slice(1)).toEqual([
    '{"geography":"Japan"}',
    '{"geography":"Europe"}',
    '{"geography":"Europe"}',
    '{"geography":"Europe"}',
  ]);
});

test("of several figures the same takes the bare statement in every order", () => {
  const bare = { ...rate, qualifiers: {} };
  const [two, three] = [2, 3].map((value) => ({ ...rate, qualifiers: { value } })) as [FactRow, FactRow];
  expect(fold([bare, two, three])[0]).toBe('{"value":2}');
  expect(fold([three, two, bare])[2]).toBe('{"value":2}');
});
