import type { Source } from "../fact.ts";
import type { Graph } from "../graph.ts";
import type { Page } from "../page.ts";

/** Which releases state the page's facts, and under which terms. The publisher's names of releases stay as they are. */
export function saySources(graph: Graph, page: Page): void {
  const used = new Set(page.stated().flatMap((fact) => fact.provenance.map(({ source }) => source)));
  const sources = graph.sources.filter(({ id }) => used.has(id));
  page.section("Sources");
  for (const source of sources) page.say(describe(source));
}

function describe({ name, version, released, licence }: Source): string {
  const release = /^v?\d/.test(version) ? `version ${version}` : version;
  const day = released === "" || version.includes(released) ? "" : `, released ${released}`;
  return `${name} (${release}${day}; ${licence.replace(/\.$/, "")}).`;
}
