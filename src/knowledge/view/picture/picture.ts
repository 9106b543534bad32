import { createHash } from "node:crypto";
import { Html, html } from "../../../lib/html.ts";
import type { Entity, Source } from "../../fact.ts";
import type { Graph } from "../../graph.ts";
import { type PictureData, pictureData } from "./data.ts";
import { collectNeighbourhood, type NeighbourhoodBounds } from "./neighbourhood.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/**
 * The neighbourhood of an entity as one page that needs nothing else and opens from a disk: no network, no fonts, no
 * scripts but its own, whose hash the content security policy names. Names and sentences are escaped, and set as text.
 */
export function renderPicture(graph: Graph, entity: Entity, bounds: NeighbourhoodBounds = {}): string {
  const neighbourhood = collectNeighbourhood(graph, entity, bounds);
  const data = pictureData(graph, neighbourhood);
  const stating = new Set(neighbourhood.facts.flatMap(({ provenance }) => provenance.map(({ source }) => source)));
  const sources = graph.sources.filter(({ id }) => stating.has(id));
  const [, name = "", type = "", facts = 0] = data.nodes[0] ?? [];
  const own = data.edges.filter(([subject, object]) => subject === 0 || object === 0);
  const about = `${type.replace("_", " ")} · ${entity.id} · ${own.length} of its ${facts.toLocaleString("en")} facts shown`;
  return renderDocument(
    `${name} · Osler`,
    html`<header><div><p class="kicker">Osler · knowledge graph</p><h1 id="name">${name}</h1><p class="quiet" id="about">${about}</p></div>
<button id="back" type="button" disabled>Back</button></header>
<main><div class="board"><div class="scroll"><svg id="picture" role="group" viewBox="0 0 1160 400"></svg></div>
<ul class="told" id="told" aria-live="polite"></ul></div>
${renderKey(data)}<noscript><p class="quiet">The picture is drawn by a script; the statements are all below.</p></noscript>
<h2>What is stated</h2><ul class="statements" id="statements">${own.map(renderStatement)}</ul>
<h2>Sources</h2><ul class="statements">${sources.map(renderSource)}</ul><p class="quiet">Graph ${graph.version}.</p></main>
<svg class="marks" width="0" height="0" aria-hidden="true"><defs>${MARKS}</defs></svg>
<script type="application/json" id="data">${new Html(embedJson(data))}</script>`,
  );
}

/** Arrowheads: away from the one in the middle, and towards it. */
const MARKS = html`<marker id="away" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto"><path class="arrow" d="M0 0L8 4L0 8z"></path></marker><marker id="towards" viewBox="0 0 8 8" refX="7" refY="4" markerUnits="userSpaceOnUse" markerWidth="8" markerHeight="8" orient="auto"><path class="arrow" d="M8 0L0 4L8 8z"></path></marker>`;

function renderStatement([, , , positive, sentence, records]: PictureData["edges"][number]): Html {
  return html`<li class="${positive ? "" : "denied"}"><p>${sentence}</p><small>${records}</small></li>`;
}

function renderSource({ id, name, version, licence, attribution }: Source): Html {
  return html`<li><p>${name} ${version}</p><small>${id} · ${licence} · ${attribution}</small></li>`;
}

function renderKey({ nodes }: PictureData): Html {
  const types = [...new Set(nodes.map(([, , type]) => type))];
  const entries = types.map(
    (type) =>
      html`<span><svg viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4" class="type-${type}"></circle></svg>${type.replace("_", " ")}</span>`,
  );
  return html`<p class="key">${entries}<span>dashed: the source states that it does not hold</span></p>`;
}

/** No text of the data can end the element that it stands in. */
function embedJson(data: PictureData): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function renderDocument(title: string, body: Html): string {
  const digest = createHash("sha256").update(SCRIPT).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${title}</title><style>${new Html(STYLE)}</style></head>
<body>${body}<script>${new Html(SCRIPT)}</script></body></html>
`.markup;
}
