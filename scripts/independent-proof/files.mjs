import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The text of a file of the folder of releases; unpacked where its name ends in .gz. */
export function textOf(folder, name) {
  const bytes = readFileSync(join(folder, name));
  return (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

export function namesIn(folder, within) {
  return readdirSync(join(folder, within)).map((name) => join(within, name));
}

/** Rows of a table with a heading, as objects by column. Quotation marks are those of CSV. */
export function rowsOf(text, delimiter) {
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  while (lines[0]?.startsWith("#") && !lines[0].includes("\t")) lines.shift();
  const heading = cellsOf(lines[0].replace(/^#/, ""), delimiter);
  return lines.slice(1).map((line) => {
    const cells = cellsOf(line, delimiter);
    return Object.fromEntries(heading.map((column, i) => [column, cells[i] ?? ""]));
  });
}

function cellsOf(line, delimiter) {
  if (!line.includes('"')) return line.split(delimiter);
  const cells = [];
  let [cell, quoted] = ["", false];
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"' && quoted && line[i + 1] === '"') cell += line[i++];
    else if (line[i] === '"') quoted = !quoted;
    else if (line[i] === delimiter && !quoted) {
      cells.push(cell);
      cell = "";
    } else cell += line[i];
  }
  return [...cells, cell];
}

/** The packets of Orphanet's archive. */
export function packetsOf(folder) {
  const [archive] = namesIn(folder, "orphapacket").filter((name) => name.endsWith(".tar.gz"));
  const all = execFileSync("tar", ["-xzOf", join(folder, archive), "--wildcards", "*.json"], { maxBuffer: 1 << 30 });
  return all
    .toString("utf8")
    .split(/\n?(?=\{\s*"Orphapacket")/)
    .filter((text) => text.trim() !== "")
    .map((text) => JSON.parse(text).Orphapacket);
}

/** "http://purl.obolibrary.org/obo/HP_0000001", "http://identifiers.org/hgnc/5724" → "HP:0000001", "HGNC:5724" */
export function curie(iri) {
  const gene = /identifiers\.org\/hgnc\/(\d+)$/.exec(iri);
  if (gene !== null) return `HGNC:${gene[1]}`;
  return iri.replace(/^.*\/obo\/([A-Za-z]+)_/, "$1:").replace(/^NCBITaxon:/, "NCBITAXON:");
}
