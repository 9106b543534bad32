import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { PageScore } from "../../eval/page/score.ts";
import { sumTotals } from "../../eval/page/totals.ts";
import { type ReportPage, renderReportPage } from "../../eval/page.ts";
import type { Trajectory } from "../../trajectories/trajectory.ts";
import { playTrial, say, THOUGHTFUL } from "../trajectories/trial-run.ts";

const SCORE: PageScore = {
  total: 0.9,
  rewards: [
    { name: "answer_correctness", weight: 0.7, value: 1, explanation: "the same name" },
    { name: "judge", weight: 0.3, explanation: "no judge was asked" },
  ],
};

const WRONG = say("Marfan syndrome is caused by variants of COL5A1 [E1]. It echoes [E7].\n\nAnswer: COL5A1");
const SEARCH = say("", { thought: "Look.", calls: [["search", { query: "Marfan" }]] });

function render(trajectories: Trajectory[], page: Partial<ReportPage> = {}) {
  const tasks = trajectories.flatMap(({ header }) => (header.task === null ? [] : [header.task]));
  const text = renderReportPage({ title: "A report", tasks, trajectories, scores: new Map(), ...page });
  const { document } = parseHTML(text);
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map((node) => node.textContent?.replace(/\s+/g, " ").trim() ?? "");
  return { text, document, texts };
}

describe("a report page", () => {
  test("escapes everything that it did not write itself", async () => {
    const attack = `</script></style></title><script>alert(1)</script><img src=x onerror="alert(2)">'`;
    const trajectory = await playTrial({
      id: attack.replaceAll("/", ""),
      question: attack,
      answer: attack,
      replies: [
        say(attack, {
          thought: attack,
          calls: [
            ["search", { query: attack }],
            [attack, attack],
            ["read", { id: attack }],
          ],
        }),
        say(`${attack} [E1]\n\nAnswer: ${attack}`),
      ],
    });
    trajectory.header.model.name = attack;
    trajectory.header.corpora = [{ name: attack, version: attack }];
    for (const event of trajectory.events) {
      if (event.type === "message" && event.message.role === "tool") event.message.content = attack;
    }
    for (const citation of trajectory.end?.citations ?? []) {
      Object.assign(citation, { quote: attack, title: attack, section: attack, source: attack, reason: attack });
      citation.url = 'javascript:alert("x")';
    }
    const scores = new Map([[trajectory.header.id, { rewards: [{ name: attack, weight: 1, explanation: attack }] }]]);
    const { document, text } = render([trajectory], { title: attack, scores });
    expect(document.querySelectorAll("script")).toHaveLength(1);
    expect(document.querySelectorAll("style")).toHaveLength(1);
    expect(document.querySelectorAll("img, iframe, object, embed, link, form")).toHaveLength(0);
    const attributes = [...document.querySelectorAll("*")].flatMap((node) =>
      [...node.attributes].map(({ name }) => name),
    );
    expect(attributes.filter((name) => name.startsWith("on"))).toEqual([]);
    expect(text).not.toMatch(/href="?javascript:/);
    expect(document.querySelector("h1")?.textContent).toBe(attack);
    expect(document.querySelector(".result")?.textContent).toBe(attack);
  });

  test("needs nothing from anywhere: the only addresses are the citations' links", async () => {
    const trajectory = await playTrial({ replies: THOUGHTFUL });
    const [first] = trajectory.end?.citations ?? [];
    if (first === undefined) throw new Error("A citation was expected.");
    first.url = "https://example.org/marfan";
    const { text, document } = render([trajectory]);
    const links = [...document.querySelectorAll("[href], [src], [action]")].map(
      (node) => node.getAttribute("href") ?? "",
    );
    expect(links.filter((link) => !link.startsWith("#"))).toEqual(["https://example.org/marfan"]);
    expect(text.match(/https?:/g)).toHaveLength(1);
    expect(text).not.toMatch(/@import|url\(/);
    const policy = document.querySelector("meta[http-equiv]")?.getAttribute("content") ?? "";
    expect(policy).toContain("default-src 'none'");
  });

  test("says what was not scored, and never shows it as 0", async () => {
    const scored = await playTrial({ id: "scored", replies: THOUGHTFUL });
    const unscored = await playTrial({ id: "unscored", replies: [SEARCH, WRONG] });
    const { texts } = render([scored, unscored], { scores: new Map([["scored", SCORE]]) });
    expect(texts('td[data-label="Correct"]')).toEqual(["✓ yes", "not scored"]);
    expect(texts('td[data-label="Score"]')).toEqual(["0.90", "not scored"]);
    expect(texts(".rewards tbody tr")[1]).toBe("judge0.3 not scoredno judge was asked");
    expect(texts(".bars li").slice(-3)).toEqual([
      "total 1 scored, 1 not scored0.90",
      "answer correctness (weight 0.7) 1 scored, 1 not scored1.00",
      "judge (weight 0.3) 0 scored, 2 not scorednot scored",
    ]);
  });

  test("colours every mark by its own check and quotes the passage", async () => {
    const { document, texts } = render([await playTrial({ replies: [SEARCH, WRONG] })]);
    const marks = [...document.querySelectorAll(".answer .mark")].map((mark) => [mark.textContent, mark.className]);
    expect(marks).toEqual([
      ["E1", "mark unsupported"],
      ["E7", "mark unknown"],
    ]);
    expect(texts("blockquote")).toEqual(["Marfan syndrome is caused by variants of the gene FBN1."]);
    expect(texts('td[data-label="Citations"]')).toEqual(["0/2"]);
  });

  test("opens a good trajectory, first, and shows no more than it was told to", async () => {
    const poor = await playTrial({ id: "poor", replies: [SEARCH, WRONG] });
    const good = await playTrial({ id: "good", replies: THOUGHTFUL });
    const { document, texts } = render([poor, good, poor], { scores: new Map([["good", SCORE]]), fullTurns: 2 });
    const open = [...document.querySelectorAll("details.trajectory")].map((node) => node.hasAttribute("open"));
    expect(open).toEqual([true, false]);
    expect(texts("details.trajectory .usage")[0]).toMatch(/^good ·/);
    expect(texts("main .note")).toContain(
      "2 of 3 trajectories are shown turn by turn; the others are in the run's folder.",
    );
  });

  test("shows runs without an end, without an answer and without anything", async () => {
    const failed = await playTrial({ replies: [say("", { calls: [["search", '{"query": ']] })] });
    const { end: _, ...cut } = failed;
    const { texts } = render([failed, { ...cut, end: undefined }]);
    expect(texts(".call .signature")[0]).toBe('search {"query":');
    expect(texts('td[data-label="End"]')).toEqual(["model failed", "unfinished"]);
    expect(render([]).texts(".tile .value")[0]).toBe("0");
  });
});

test("totals count what was not scored and what has no price", async () => {
  const one = await playTrial({ id: "one", replies: THOUGHTFUL });
  const two = await playTrial({ id: "two", replies: [SEARCH, say("Insufficient evidence")] });
  if (two.end !== undefined) two.end.usage.usd = 0.25;
  const totals = sumTotals([], [one, two], new Map([["one", SCORE]]));
  expect(totals).toMatchObject({ rollouts: 2, toolCalls: 4, usd: 0.25, unpriced: 1 });
  expect(totals.stopReasons).toEqual({ answered: 1, insufficient_evidence: 1 });
  expect(totals.means).toEqual([
    { name: "total", mean: 0.9, scored: 1, unscored: 1 },
    { name: "answer_correctness", weight: 0.7, mean: 1, scored: 1, unscored: 1 },
    { name: "judge", weight: 0.3, scored: 0, unscored: 2 },
  ]);
});
