import { canonicalJson, sha256 } from "../lib/hash.ts";
import type { Document, DocumentMetadata } from "./corpus.ts";

/**
 * Content hash over all that is stored of a document: `contentHash` of its fields. The long lists are written with their
 * keys in order by the engine of the language, which is several times faster.
 */
export function documentVersion({ id, title, aliases, text, sections, metadata }: Document): string {
  const ordered = sections.map(({ above, end, heading, page, start }) => ({ above, end, heading, page, start }));
  const members = [
    `"aliases":${JSON.stringify(aliases)}`,
    `"id":${JSON.stringify(id)}`,
    `"metadata":${metadataJson(metadata)}`,
    `"sections":${JSON.stringify(ordered)}`,
    `"text":${JSON.stringify(text)}`,
    `"title":${JSON.stringify(title)}`,
  ];
  return sha256(`{${members.join(",")}}`);
}

function metadataJson(metadata: DocumentMetadata): string {
  const { facts, links } = metadata;
  const lists: Record<string, string | undefined> = {
    facts: facts && JSON.stringify(facts.map(({ end, id, start }) => ({ end, id, start }))),
    links: links && JSON.stringify(links.map(({ id, title }) => ({ id, title }))),
  };
  const members = Object.entries(metadata).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${lists[key] ?? canonicalJson(member)}`).join(",")}}`;
}
