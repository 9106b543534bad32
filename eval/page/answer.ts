import { EVIDENCE_MARK, readMark } from "../../src/agent/answer.ts";
import type { Citation, CitationStatus } from "../../src/agent/citations.ts";
import { type Html, html, webLink } from "../../src/lib/html.ts";

/** The answer with every evidence mark in the colour of its check, and the passages below. */
export function renderAnswer(answer: string, citations: readonly Citation[]): Html {
  return html`<div class="answer" dir="auto">${renderMarked(answer, citations)}</div>${renderCitations(citations)}`;
}

function renderMarked(answer: string, citations: readonly Citation[]): Html {
  const statusOf = createStatusReader(citations);
  const parts: Html[] = [];
  let from = 0;
  for (const { 0: mark, 1: ids = "", index } of answer.matchAll(EVIDENCE_MARK)) {
    parts.push(renderText(answer.slice(from, index)));
    parts.push(...readMark(ids).map((id) => renderMark(id, statusOf(id))));
    from = index + mark.length;
  }
  return html`${parts}${renderText(answer.slice(from))}`;
}

/** Bold is the one piece of Markdown that is shown as such: the rest reads well as it stands. */
function renderText(text: string): Html {
  const parts = text.split(/\*\*([^*\n]+)\*\*/g);
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<strong>${part}</strong>` : html`${part}`))}`;
}

/** Citations stand in reading order, as the marks do: each mark takes the next of its id. */
function createStatusReader(citations: readonly Citation[]): (id: string) => CitationStatus {
  const waiting = new Map<string, CitationStatus[]>();
  for (const { id, status } of citations) waiting.set(id, [...(waiting.get(id) ?? []), status]);
  return (id) => {
    const queue = waiting.get(id) ?? [];
    return (queue.length > 1 ? queue.shift() : queue[0]) ?? "unknown";
  };
}

function renderMark(id: string, status: CitationStatus): Html {
  return html`<span class="mark ${status}" title="${status}">${id}</span>`;
}

function renderCitations(citations: readonly Citation[]): Html {
  if (citations.length === 0) return html`<p class="quiet">The answer cites nothing.</p>`;
  return html`<ol class="citations">${citations.map(renderCitation)}</ol>`;
}

function renderCitation({ id, claim, status, reason, quote, title, section, source, url, document }: Citation): Html {
  const heading = [title, section === title ? "" : section].filter((part) => part !== null && part !== "").join(" · ");
  const name = heading === "" ? (document ?? "") : heading;
  const origin = [document, source].filter((part) => part !== null && part !== name).join(" · ");
  return html`<li class="citation ${status}">
<p class="verdict">${renderMark(id, status)} <b>${status}</b>${reason === null ? "" : html` <span class="reason">(${reason})</span>`}</p>
<p class="claim" dir="auto">${claim}</p>
${quote === null ? "" : html`<blockquote dir="auto">${quote}</blockquote>`}
${name === "" ? "" : html`<p class="origin">${url === null ? name : webLink(url, name)}${origin === "" ? "" : ` (${origin})`}</p>`}
</li>`;
}
