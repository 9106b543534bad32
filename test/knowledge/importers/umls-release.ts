import { writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

/** A small release that is invented from end to end, in the exact columns of the Rich Release Format. */

export interface AtomLine {
  cui: string;
  sab: string;
  tty: string;
  code: string;
  text: string;
  language?: string;
  ts?: string;
  stt?: string;
  preferred?: string;
  suppress?: string;
  level?: string;
}

/** CUI|LAT|TS|LUI|STT|SUI|ISPREF|AUI|SAUI|SCUI|SDUI|SAB|TTY|CODE|STR|SRL|SUPPRESS|CVF| */
export function atom(line: AtomLine): string {
  const { cui, sab, tty, code, text, language = "ENG", ts = "S", stt = "VO", preferred = "N" } = line;
  const { suppress = "N", level = "0" } = line;
  const cells = [
    cui,
    language,
    ts,
    "L1",
    stt,
    "S1",
    preferred,
    "A1",
    "",
    "",
    code,
    sab,
    tty,
    code,
    text,
    level,
    suppress,
  ];
  return `${[...cells, ""].join("|")}|`;
}

/** CUI1|AUI1|STYPE1|REL|CUI2|AUI2|STYPE2|RELA|RUI|SRUI|SAB|SL|RG|DIR|SUPPRESS|CVF| */
export function relationship(
  [first, rel, second, rela]: readonly [string, string, string, string],
  sab: string,
  suppress = "N",
): string {
  return `${first}|A1|AUI|${rel}|${second}|A2|AUI|${rela}|R1||${sab}|${sab}|||${suppress}||`;
}

/** 25 columns, of which those that matter are given. */
function vocabulary(sab: string, version: string, level: string, language = "ENG", current = "Y"): string {
  const contact = "Ann Example;Licensing;Example Society;;;Town;;Country;;;;a@example.org;";
  const head = [
    "C1",
    "C2",
    `${sab}${version}`,
    sab,
    `${sab} in full`,
    sab,
    version,
    "",
    "",
    "2031AA",
    "",
    contact,
    contact,
  ];
  const tail = [level, "9", "3", "FULL", "PT,SY", "", language, "UTF-8", current, "Y", sab, "citation"];
  return `${[...head, ...tail].join("|")}|`;
}

export const MRSAB = [
  vocabulary("MSH", "2031_01_15", "0"),
  vocabulary("MSHFRE", "2031", "3", "FRE"),
  vocabulary("OMIM", "2031_02_01", "0"),
  vocabulary("HGNC", "2031_01", "0"),
  vocabulary("HPO", "2031_02_02", "0"),
  vocabulary("RXNORM", "31AA_310101F", "0"),
  vocabulary("MED-RT", "2031_01_03", "0"),
  vocabulary("SNOMEDCT_US", "2031_03_01", "9"),
  vocabulary("MSH", "2030", "0", "ENG", "N"),
].join("\n");

export const MRRANK = [
  "0400|MSH|MH|N|",
  "0390|MSH|ET|N|",
  "0300|OMIM|PT|N|",
  "0200|RXNORM|IN|N|",
  "0100|HGNC|PT|N|",
].join("\n");

const types: readonly (readonly [string, string, string])[] = [
  ["C9000001", "T047", "B2.2.1.2.1"],
  ["C9000001", "T033", "A2.2"],
  ["C9000002", "T028", "A1.2.3.5"],
  ["C9000003", "T109", "A1.4.1.2.1"],
  ["C9000003", "T121", "A1.4.1.1.1"],
  ["C9000004", "T047", "B2.2.1.2.1"],
  ["C9000005", "T184", "A2.2.2"],
  ["C9000006", "T007", "A1.1.2"],
  ["C9000007", "T170", "A2.4"],
];
export const MRSTY = types.map(([cui, tui, stn]) => `${cui}|${tui}|${stn}|a type|AT1||`).join("\n");

export const MRDOC = [
  "RELA|zaps|rela_inverse|zapped_by|",
  "RELA|zapped_by|rela_inverse|zaps|",
  "RELA|zaps|expanded_form|Zaps|",
].join("\n");

export const ATOMS: readonly AtomLine[] = [
  { cui: "C9000001", sab: "OMIM", tty: "PT", code: "999001", text: "ALPHA SYNDROME 1" },
  { cui: "C9000001", sab: "OMIM", tty: "ACR", code: "999001", text: "AS1" },
  { cui: "C9000001", sab: "MSH", tty: "MH", code: "D999001", text: "Alpha Syndrome" },
  { cui: "C9000001", sab: "MSH", tty: "ET", code: "D999001", text: "Syndrome, Alpha" },
  { cui: "C9000001", sab: "MSH", tty: "ET", code: "D999001", text: "alpha syndrome" },
  { cui: "C9000001", sab: "MSH", tty: "PM", code: "D999001", text: "Old alpha", suppress: "O" },
  { cui: "C9000001", sab: "MSHFRE", tty: "MH", code: "D999001", text: "Syndrome d'alpha", language: "FRE", level: "3" },
  { cui: "C9000001", sab: "SNOMEDCT_US", tty: "PT", code: "999000011", text: "Alpha's syndrome", level: "9" },
  { cui: "C9000002", sab: "HGNC", tty: "PT", code: "HGNC:99901", text: "alphin 1", ts: "P", stt: "PF", preferred: "Y" },
  { cui: "C9000002", sab: "HGNC", tty: "ACR", code: "HGNC:99901", text: "ALPH1" },
  { cui: "C9000003", sab: "RXNORM", tty: "IN", code: "99903", text: "alphamycin" },
  { cui: "C9000003", sab: "RXNORM", tty: "BN", code: "99904", text: "Alphacin" },
  { cui: "C9000003", sab: "MED-RT", tty: "PT", code: "N9999999999", text: "alphamycin" },
  { cui: "C9000004", sab: "MSH", tty: "MH", code: "D999004", text: "Greek Letter Diseases" },
  { cui: "C9000005", sab: "HPO", tty: "PT", code: "HP:9999005", text: "Letter blindness", ts: "P" },
  { cui: "C9000005", sab: "HPO", tty: "SY", code: "HP:9999005", text: "Blindness for letters" },
  { cui: "C9000006", sab: "MSH", tty: "MH", code: "D999006", text: "Alphabacter" },
  { cui: "C9000007", sab: "MSH", tty: "MH", code: "D999007", text: "Dictionary of Letters" },
  { cui: "C9000008", sab: "SNOMEDCT_US", tty: "PT", code: "999000008", text: "Beta syndrome", level: "9" },
];

/** First concept, REL, second concept, RELA: what the second is to the first. */
export const RELATIONSHIPS: readonly string[] = [
  // The drug may treat the disease, said from both ends, and once more between other names.
  relationship(["C9000001", "RO", "C9000003", "may_treat"], "MED-RT"),
  relationship(["C9000003", "RO", "C9000001", "may_be_treated_by"], "MED-RT"),
  relationship(["C9000001", "RO", "C9000003", "may_treat"], "MED-RT"),
  // The second is the parent of the first; and the same from the other end.
  relationship(["C9000001", "PAR", "C9000004", ""], "MSH"),
  relationship(["C9000004", "CHD", "C9000001", ""], "MSH"),
  relationship(["C9000004", "CHD", "C9000001", "isa"], "OMIM"),
  // The organism causes the disease, said from the disease.
  relationship(["C9000001", "RO", "C9000006", "causative_agent_of"], "OMIM"),
  relationship(["C9000005", "RO", "C9000001", "has_manifestation"], "OMIM"),
  relationship(["C9000001", "RO", "C9000003", "has_contraindicated_drug"], "MED-RT", "O"),
  relationship(["C9000003", "RO", "C9000001", "has_contraindicated_drug"], "MED-RT"),
  relationship(["C9000001", "RO", "C9000003", "zaps"], "MED-RT"),
  relationship(["C9000003", "RO", "C9000001", "zapped_by"], "MED-RT"),
  relationship(["C9000001", "RB", "C9000007", ""], "MSH"),
  relationship(["C9000001", "SY", "C9000001", "entry_version_of"], "MSH"),
  relationship(["C9000001", "RO", "C9000008", "due_to"], "SNOMEDCT_US"),
  relationship(["C9000001", "RO", "C9000008", "due_to"], "OMIM"),
];

export const RELEASE: Readonly<Record<string, string>> = {
  "META/MRSAB.RRF": `${MRSAB}\n`,
  "META/MRRANK.RRF": `${MRRANK}\n`,
  "META/MRSTY.RRF": `${MRSTY}\n`,
  "META/MRDOC.RRF": `${MRDOC}\n`,
  "META/MRCONSO.RRF": `${ATOMS.map(atom).join("\n")}\n`,
  "META/MRREL.RRF": `${RELATIONSHIPS.join("\n")}\n`,
};

export const UMLS_FIXTURE: ImporterFixture = {
  fixture: () =>
    writeFolder({ ...RELEASE, "META/MRCONSO.RRF": `${RELEASE["META/MRCONSO.RRF"]}C9000009|ENG|cut off|\n` }),
};
