import type { Message } from "./messages.ts";

/** What the baseline policy has read so far: only what stands in the messages, as a model would see it. */
export interface Reading {
  question: string;
  /** The task asks for a last line "Answer: …". */
  wantsShortAnswer: boolean;
  /** In the order of finding. */
  entities: { id: string; type: string; names: string[] }[];
  sentences: ReadSentence[];
  /** Pages by document: the last one read and how many there are. */
  pages: Map<string, { last: number; of: number }>;
  /** Titles of linked documents by their id. */
  links: Map<string, string>;
  /** Calls made, as `name` and arguments. */
  calls: Set<string>;
  /** Tools that could not be asked. */
  outages: string[];
}

export interface ReadSentence {
  evidence: string;
  document: string;
  title: string;
  text: string;
  /** It stands on a page that was read; a search shows passages out of their order. */
  onPage: boolean;
}

export function readMessages(messages: readonly Message[]): Reading {
  const question = messages.find((message) => message.role === "user")?.content ?? "";
  const system = messages.find((message) => message.role === "system")?.content ?? "";
  const reading: Reading = {
    question,
    wantsShortAnswer: system.includes("Answer:"),
    entities: [],
    sentences: [],
    pages: new Map(),
    links: new Map(),
    calls: new Set(),
    outages: [],
  };
  for (const message of messages) {
    if (message.role === "assistant")
      for (const call of message.toolCalls ?? []) reading.calls.add(`${call.name} ${call.arguments}`);
    if (message.role === "tool") readResult(message.content, reading);
  }
  return reading;
}

const EVIDENCE_HEADING = /^\[(E\d+)\] (.*) \((\S+)\)$/;
const ENTITY_LINE = /^- (.+) \(([^\s()]+:[^\s()]+)\) · (\w+)(?: · also: (.*))?$/;
const PAGE_LINE = /^.* \((\S+)\), page (\d+) of (\d+)$/;
const LINKS_LINE = /^Linked documents: (.*?)(?:; and \d+ more)?\.$/;

function readResult(content: string, reading: Reading): void {
  const unavailable = /^(?:Unavailable|Blocked): (.*)/.exec(content);
  if (unavailable !== null) reading.outages.push(unavailable[1] ?? "");
  let current: Omit<ReadSentence, "text"> | undefined;
  const onPage = PAGE_LINE.test(content.split("\n", 1)[0] ?? "");
  for (const line of content.split("\n")) {
    const heading = EVIDENCE_HEADING.exec(line);
    if (heading !== null) current = { ...openEvidence(heading), onPage };
    else if (readLine(line, reading)) current = undefined;
    else if (current !== undefined)
      for (const text of splitSentences(line)) reading.sentences.push({ ...current, text });
  }
}

function openEvidence([, evidence = "", heading = "", document = ""]: RegExpExecArray): Omit<
  ReadSentence,
  "text" | "onPage"
> {
  return { evidence, document, title: heading.split(" · ")[0] ?? heading };
}

/** Lines of the runtime around the passages; true when it is one. */
function readLine(line: string, reading: Reading): boolean {
  const entity = ENTITY_LINE.exec(line);
  if (entity !== null) {
    const [, name = "", id = "", type = "", also = ""] = entity;
    reading.entities.push({ id, type, names: [name, ...also.split("; ").filter((other) => other !== "")] });
    return true;
  }
  const page = PAGE_LINE.exec(line);
  if (page !== null) reading.pages.set(page[1] ?? "", { last: Number(page[2]), of: Number(page[3]) });
  const links = LINKS_LINE.exec(line)?.[1]?.split("; ") ?? [];
  for (const link of links) {
    const [, title = "", id = ""] = /^(.*) \((\S+)\)$/.exec(link) ?? [];
    if (id !== "") reading.links.set(id, title);
  }
  return page !== null || links.length > 0 || /^\(read_document|^To continue:/.test(line);
}

function splitSentences(line: string): string[] {
  return line.split(/(?<=[.!?])\s+(?=[\p{Lu}\p{N}])/u).filter((sentence) => /[.!?]$/.test(sentence.trim()));
}
