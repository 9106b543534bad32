import { describe, expect, test } from "vitest";
import { isSearchable, plainText, stripScripts } from "../../src/tools/html-source.ts";
import { cutPage, headingAt } from "../../src/tools/page-cut.ts";
import { readHtml } from "../../src/tools/page-text.ts";

describe("stripScripts", () => {
  test.each([
    ["a<script>x</script>b<STYLE a=b>y</STYLE >c<!-- <p> -->d", "abcd"],
    ["a<scripted>b</scripted>", "a<scripted>b</scripted>"],
    ["a<script>never closed", "a"],
    ["a<!-- never closed", "a"],
  ])("%j becomes %j", (html, expected) => {
    expect(stripScripts(html)).toBe(expected);
  });
});

describe("plainText", () => {
  test.each([
    ["<p>One</p><p>two<br>three</p>", "One\n\ntwo\nthree"],
    ["<tr><td>a</td><td>b</td></tr>", "a b"],
    ["p &lt;0.05 &amp; 5&nbsp;&micro;g &#8805; &#x3b1; &unknown; &#0;", "p <0.05 & 5 µg ≥ α &unknown; \ufffd"],
    ["p <0.05 and x < y", "p <0.05 and x < y"],
    ["<noscript>Enable JavaScript</noscript>", "Enable JavaScript"],
  ])("%j becomes %j", (html, expected) => {
    expect(plainText(html)).toBe(expected);
  });
});

const DISTINCT = Array.from({ length: 300_000 }, (_, index) => `a${index}`).join(" ");

/** Each of these takes a parser, a search or a careless pattern minutes: the test's own time limit is the assertion. */
const HOSTILE: [name: string, html: string][] = [
  ["nested elements", "<div>".repeat(400_000)],
  ["many elements", "<a href='x'>b</a>".repeat(200_000)],
  ["chains of elements", `${"<div>".repeat(90)}x${"</div>".repeat(90)}`.repeat(2_000)],
  ["angle brackets", "<".repeat(2_000_000)],
  ["entities", "&amp;".repeat(500_000)],
  ["distinct entities", DISTINCT.replaceAll(" ", ";&")],
  ["distinct attributes", `<p ${DISTINCT}>text`],
  ["white space in pre", `<pre>${" ".repeat(1_000_000)}x</pre>`],
  ["white space after a bracket", `&lt;${" ".repeat(500_000)}x [E1,${" ".repeat(500_000)}x`],
  ["open scripts", "<script".repeat(500_000)],
  ["open comments", "<!--".repeat(500_000)],
  ["open titles", "<title ".repeat(500_000)],
  ["open marks", "[E1,".repeat(500_000)],
];

describe("hostile pages", () => {
  test.each(HOSTILE)("%s are read in bounded time", (_name, html) => {
    const { text } = readHtml(`<html><body>${html}`, { url: "https://a.example/", raw: false });
    expect(text.length).toBeLessThanOrEqual(html.length);
  });

  test("pages of people are searched", () => {
    const item = "<ul><li>one<li>two<li><p>three<p>four</ul><table><tr><td>a<td>b<tr><td>c</table><img><br>";
    expect(isSearchable(`<html><body>${item.repeat(500)}</body></html>`)).toBe(true);
    expect(isSearchable("<div>".repeat(101))).toBe(false);
  });
});

describe("tables", () => {
  const read = (html: string) => readHtml(html, { url: "https://a.example/", raw: true }).text;

  test("keep their columns, empty cells included", () => {
    const rows = "<tr><th>Drug</th><th>Child</th><th>Adult</th></tr><tr><td>A</td><td></td><td><p>5 mg</p></td></tr>";
    expect(read(`<table>${rows}</table>`)).toBe("| Drug | Child | Adult |\n| --- | --- | --- |\n| A | | 5 mg |");
  });

  test("that arrange a page are no tables", () => {
    const cells =
      "<td><h2>Left</h2>menu</td><td><p>One.</p><p>Two.</p><table><tr><td>a</td><td>b</td></tr></table></td>";
    expect(read(`<table><tr>${cells}</tr></table>`)).toBe("## Left\n\nmenu\n\nOne.\n\nTwo.\n\n| a | b |");
  });
});

describe("cutPage", () => {
  test.each([
    ["whole when it fits", "abc", 0, 10, [0, 3]],
    ["at the last paragraph", "aaaa\n\nbbbb\n\ncccc", 0, 14, [0, 12]],
    ["at a line when no paragraph ends in the second half", "a\n\nbbbbbb\ncccccc", 0, 12, [0, 10]],
    ["at a word", "aaaa bbbb cccc", 0, 12, [0, 10]],
    ["anywhere at last", "aaaaaaaaaa", 2, 4, [2, 6]],
    ["never inside a character", "aaa😀bbb", 0, 4, [0, 3]],
    ["from the beginning of a character", "aaa😀bbb", 4, 3, [3, 6]],
  ])("%s", (_case, text, start, length, [from, to]) => {
    expect(cutPage(text, start, length)).toEqual({ start: from, end: to });
  });

  test("the heading over a position", () => {
    const text = "intro\n\n# One\n\ntext\n\n## Two\n\nmore";
    expect([0, 7, 14, 20, 30].map((position) => headingAt(text, position))).toEqual(["", "One", "One", "Two", "Two"]);
  });
});
