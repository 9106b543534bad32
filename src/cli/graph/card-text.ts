import { MAPPING_PREDICATES, type MappingPredicate } from "../../knowledge/fact.ts";
import type { CardFact, CardSection, EntityCard } from "../../knowledge/view/card.ts";
import { count } from "../output.ts";
import { paint, printable, table, wrap } from "../terminal.ts";
import { tellType } from "./choose.ts";

/** A card for a terminal; of each relation at most so many facts. */
export function showCard(card: EntityCard, most: number): string {
  const { id, name, type, synonyms, sections } = card;
  const names = synonyms.map(({ text, scope }) => (scope === "exact" ? text : `${text} (${scope})`));
  return printable(
    [
      `${paint("bold", name, process.stdout)}  ${tellType(type)} · ${id}`,
      ...(names.length > 0 ? [wrap(`also: ${names.join("; ")}`, "  ")] : []),
      ...showCodes(card),
      ...sections.flatMap((section) => ["", ...showSection(section, most)]),
      ...(sections.length === 0 ? ["", "No fact of the graph is about it."] : []),
      "",
      paint("dim", `graph ${card.version}; what stands at the right is source and record`, process.stdout),
    ].join("\n"),
  );
}

/** Each identifier once, under what maps it most closely; those that are exactly the thing first. */
function showCodes({ id: own, crossReferences }: EntityCard): string[] {
  const shown = new Set([own]);
  return MAPPING_PREDICATES.flatMap((predicate) => {
    const ids = crossReferences.filter((reference) => reference.predicate === predicate).map(({ id }) => id);
    const fresh = [...new Set(ids)].filter((id) => !shown.has(id));
    for (const id of fresh) shown.add(id);
    return fresh.length === 0 ? [] : [wrap(`${CODES[predicate]}: ${fresh.join(", ")}`, "  ")];
  });
}

const CODES: Readonly<Record<MappingPredicate, string>> = {
  exact: "is",
  close: "is close to",
  broad: "is narrower than",
  narrow: "is broader than",
  related: "is related to",
};

function showSection({ heading, relation, direction, facts, unresolved }: CardSection, most: number): string[] {
  const arrow = direction === "outgoing" ? "→" : "←";
  const title = `${paint("cyan", `${arrow} ${heading}`, process.stdout)}  ${paint("dim", `${relation}, ${facts.length}`, process.stdout)}`;
  const hidden = facts.length - most;
  const rows = facts.slice(0, most).map(rowOf);
  return [
    title,
    table(rows),
    ...(hidden > 0 ? [`  … and ${count(hidden)} more (--all)`] : []),
    ...(unresolved > 0 ? [`  … and ${count(unresolved)} more that lead to nothing in the graph`] : []),
  ];
}

function rowOf({ other, positive, words, provenance }: CardFact): string[] {
  const said = `${positive ? "" : "not: "}${other.name}`;
  const records = provenance.map(({ source, record }) => `${source} ${record}`);
  const [first = "", ...others] = [...new Set(records)];
  const record = others.length === 0 ? first : `${first} (+${others.length})`;
  return [`  ${shorten(said, 48)}`, other.id, shorten(words, 56), record];
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
