import { createHash } from "node:crypto";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { createGraph } from "../../../src/knowledge/create-graph.ts";
import type { Entity } from "../../../src/knowledge/fact.ts";
import { type PictureData, pictureData } from "../../../src/knowledge/view/picture/data.ts";
import { collectNeighbourhood } from "../../../src/knowledge/view/picture/neighbourhood.ts";
import { renderPicture } from "../../../src/knowledge/view/picture/picture.ts";
import { LAYOUT_SCRIPT, SCRIPT } from "../../../src/knowledge/view/picture/script.ts";
import { entity, fact, source } from "../small-graph.ts";
import { viewGraph } from "./small-graph.ts";

const marfan = viewGraph.entity("ORPHA:558") as Entity;
const page = renderPicture(viewGraph, marfan);

function dataOf(html: string): PictureData {
  return JSON.parse(/id="data">(.*)<\/script>\n?<script>/s.exec(html)?.[1] ?? "") as PictureData;
}

describe("the page of a neighbourhood", () => {
  it("needs nothing else: no address, no file, and only the script that its policy names", () => {
    const outside = page.match(/<[a-z][^>]*\s(?:src|href)=|url\((?!#)|@import|https?:\/\/(?!www\.w3\.org\/2000\/svg)/g);
    expect(outside).toBeNull();
    const digest = createHash("sha256").update(SCRIPT).digest("base64");
    expect(page).toContain(`script-src &#39;sha256-${digest}&#39;`);
  });

  it("is the same for the same graph", () => expect(renderPicture(viewGraph, marfan)).toBe(page));

  it("holds two hops, with a sentence and a record for every fact", () => {
    const { nodes, edges } = dataOf(page);
    expect(nodes[0]?.slice(0, 2)).toEqual(["ORPHA:558", "Marfan syndrome"]);
    expect(nodes.map(([id]) => id)).toContain("HGNC:3603");
    expect(edges.every(([, , , , sentence, records]) => sentence.endsWith(".") && records !== "")).toBe(true);
    expect(dataOf(renderPicture(viewGraph, marfan, { depth: 1 })).nodes.map(([id]) => id)).not.toContain("HGNC:3603");
  });

  it("shows names that try markup as text", () => {
    const hostile = renderPicture(viewGraph, viewGraph.entity("MONDO:1") as Entity);
    expect(hostile).not.toContain("<img");
    expect(hostile.match(/<\/script>/g)).toHaveLength(2);
    expect(dataOf(hostile).nodes[0]?.[1]).toContain("<img src=x");
  });

  it("is readable without its script", () => {
    expect(page).toContain('<li class="denied"><p>Asthma is not a feature of Marfan syndrome');
  });
});

describe("a hub", () => {
  const others = Array.from({ length: 3000 }, (_, i) => `MONDO:${String(i).padStart(7, "0")}`);
  const hub = createGraph({
    sources: [source],
    entities: [
      entity("HP:0000001", "phenotype", "Fever"),
      entity("HGNC:1", "gene", "A1BG"),
      ...others.map((id) => entity(id, "disease", `Disease ${id}`)),
    ],
    facts: [
      ...others.map((id) => fact(id, "has_phenotype", "HP:0000001")),
      ...others.map((id) => fact(id, "has_associated_gene", "HGNC:1")),
      fact("HGNC:1", "gene_has_phenotype", "HP:0000001"),
    ],
  });
  const fever = hub.entity("HP:0000001") as Entity;

  it("is cut to a bounded page, and says so", () => {
    const html = renderPicture(hub, fever);
    expect(html.length).toBeLessThan(700_000);
    expect(dataOf(html).nodes.length).toBeLessThanOrEqual(420);
    expect(html).toMatch(/\d+ of its 3,001 facts shown/);
  });

  it("shows each of its relations, however many facts one of them has", () => {
    const { relations } = pictureData(hub, collectNeighbourhood(hub, fever, { depth: 1 }));
    expect(relations.map(([name]) => name)).toContain("has, when altered, the feature");
  });
});

describe("the layout", () => {
  interface Item {
    at: number;
    side: number;
    x: number;
    y: number;
    heading?: string;
    row?: { node: number; edges: number[] };
  }
  const lay = runInNewContext(`${LAYOUT_SCRIPT};layOut`) as (
    data: PictureData,
    centre: number,
  ) => { width: number; height: number; items: Item[] };
  const data = dataOf(page);

  it("puts every neighbour of the one in the middle down once, under a heading", () => {
    const { items } = lay(data, 0);
    const ends = data.edges
      .filter(([a, b]) => a === 0 || b === 0)
      .map(([a, b, relation]) => `${a === 0 ? b : a} ${relation}`);
    expect(items.filter(({ row }) => row !== undefined)).toHaveLength(new Set(ends).size);
    for (const side of [0, 1]) {
      const [first] = items.filter((item) => item.side === side);
      if (first !== undefined) expect(first.heading).toBeTypeOf("string");
    }
  });

  it("lets no two rows of a side touch, within the picture", () => {
    for (const centre of data.nodes.keys()) {
      const { width, height, items } = lay(data, centre);
      for (const side of [0, 1]) {
        const rows = items.filter((item) => item.side === side).map(({ y }) => y);
        expect(rows.every((y, index) => index === 0 || y - (rows[index - 1] ?? 0) >= 20.9)).toBe(true);
      }
      expect(items.every(({ x, y }) => x > 300 && x < width - 300 && y > 0 && y < height)).toBe(true);
    }
  });
});
