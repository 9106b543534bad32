import { DataError } from "../../lib/errors.ts";
import { nearest } from "../../lib/nearest.ts";
import { type DocumentMetadata, EVIDENCE_LEVELS, type EvidenceLevel } from "../corpus.ts";
import { dateMetadata, looseDate } from "./dates.ts";
import { languageOf } from "./languages.ts";

type Settings = Readonly<Record<string, string>>;

/** What a person can say of documents that do not say it themselves; the settings of all loaders of such files. */
export const DESCRIBING_SETTINGS = ["source", "type", "evidence", "language", "date", "url", "specialty", "license"];

/** Metadata of what a file or a row says, and of the settings where it says nothing. DataError for an unknown evidence. */
export function describe(said: Settings, settings: Settings = {}): DocumentMetadata {
  const value = (name: string) => said[name]?.trim() || settings[name]?.trim() || "";
  const language = languageOf(value("language"));
  const specialty = value("specialty")
    .split(/[;|]/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
  const evidence = value("evidence");
  return {
    source: value("source") || "own documents",
    type: value("type") || "document",
    ...(language === undefined ? {} : { language }),
    ...dateMetadata(looseDate(value("date"))),
    ...(evidence === "" ? {} : { evidence: readEvidence(evidence) }),
    ...(specialty.length === 0 ? {} : { specialty }),
    ...(/^https?:\/\//i.test(value("url")) ? { url: value("url") } : {}),
    ...(value("license") === "" ? {} : { license: value("license") }),
  };
}

function readEvidence(text: string): EvidenceLevel {
  const name = text
    .toLowerCase()
    .replace(/[\s-]+/g, "_")
    .replace("randomized", "randomised");
  const level = EVIDENCE_LEVELS.find((one) => one === name);
  if (level !== undefined) return level;
  const meant = nearest(name, EVIDENCE_LEVELS);
  throw new DataError(`evidence cannot be "${text}".`, {
    remedy: `${meant === undefined ? "" : `Did you mean ${meant}? `}It is one of: ${EVIDENCE_LEVELS.join(", ")}.`,
  });
}

/** How a file is called where it says no source of itself: by its name; "corpus.jsonl" by its folder. */
export function sourceOfFile(where: string): string {
  const parts = where.split(/[\\/:]/).filter((one) => one !== "");
  const [name = "", folder = ""] = [parts.at(-1), parts.at(-2)].map((one) =>
    one?.replace(/(?:\.[a-z]{1,8}){1,2}$/i, ""),
  );
  return /^(?:corpus|documents|docs|data|passages)$/i.test(name) && folder !== "" ? folder : name;
}
