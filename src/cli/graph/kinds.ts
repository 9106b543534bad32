import type { GraphImporter } from "../../knowledge/importer.ts";
import { IMPORTERS } from "../../knowledge/importers/table.ts";
import { UsageError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";

/** Publishers by the name that people know them under, with the beginnings of their importers' ids. */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  orphanet: ["orpha"],
  doid: ["disease-ontology"],
  "ndf-rt": ["ndfrt"],
  ddb: ["disease-database"],
};

/** The importers that a word stands for: one by its id, or all of a publisher. */
export function importersOf(kind: string): readonly GraphImporter[] {
  const own = IMPORTERS.filter(({ id }) => id === kind);
  if (own.length > 0) return own;
  const beginnings = FAMILIES[kind] ?? [`${kind}-`];
  const family = IMPORTERS.filter(({ id }) => beginnings.some((beginning) => id.startsWith(beginning)));
  if (family.length > 0) return family;
  const known = [...IMPORTERS.map(({ id }) => id), ...Object.keys(FAMILIES)];
  const meant = nearest(kind, known);
  throw new UsageError(`There is no importer "${kind}".`, {
    remedy: `${meant === undefined ? "" : `Did you mean ${meant}? `}'osler graph importers' lists them.`,
  });
}
