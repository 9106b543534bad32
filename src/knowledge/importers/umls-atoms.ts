import type { SynonymScope } from "../fact.ts";

/** A row of MRCONSO: one name of a concept in one vocabulary. */
export interface Atom {
  where: string;
  concept: string;
  language: string;
  vocabulary: string;
  /** TTY: what kind of name it is there. */
  termType: string;
  code: string;
  text: string;
  /** SUPPRESS: N, or O (obsolete), E (by the editors), Y (by kind). */
  suppressible: string;
  /** TS=P, STT=PF and ISPREF=Y, in this order, as a number of three bits. */
  flags: number;
}

export function atomOf(cells: readonly string[], where: string): Atom {
  const [concept = "", language = "", status, , form, , preferred] = cells;
  return {
    where,
    concept,
    language,
    vocabulary: cells[11] ?? "",
    termType: cells[12] ?? "",
    code: cells[13] ?? "",
    text: cells[14] ?? "",
    suppressible: cells[16] ?? "",
    flags: (status === "P" ? 4 : 0) + (form === "PF" ? 2 : 0) + (preferred === "Y" ? 1 : 0),
  };
}

const ABBREVIATIONS = new Set(["AB", "ACR"]);
const BRANDS = new Set(["BN", "SBD"]);

export function scopeOf({ termType, suppressible }: Atom): SynonymScope {
  if (suppressible === "O") return "former";
  if (ABBREVIATIONS.has(termType)) return "abbreviation";
  return BRANDS.has(termType) ? "brand" : "exact";
}

/** BCP 47 of the codes of LAT, which are those of MARC; others stay as they are, in small letters. */
const LANGUAGES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "ENG en,SPA es,FRE fr,GER de,ITA it,POR pt,DUT nl,JPN ja,CHI zh,KOR ko,RUS ru,CZE cs,POL pl,HUN hu,SWE sv,NOR no," +
    "DAN da,FIN fi,EST et,LAV lv,GRE el,TUR tr,UKR uk,HEB he,ARA ar,BAQ eu,SCR hr"
  )
    .split(",")
    .map((pair) => pair.split(" ")),
);

export function languageTag(language: string): string {
  return LANGUAGES[language] ?? language.toLowerCase();
}

interface CodeSpace {
  prefix: string;
  /** Kinds of names that are the code's own; entry terms and synonyms may stand for something narrower. */
  termTypes: ReadonlySet<string>;
  /** CODE; its group is what follows the prefix. */
  form: RegExp;
}

function space(prefix: string, termTypes: string, form: RegExp): CodeSpace {
  return { prefix, termTypes: new Set(termTypes.split(" ")), form };
}

const RXNORM_TYPES = "IN PIN MIN BN SCD SBD SCDC SBDC SCDF SBDF SCDG SBDG GPCK BPCK DF DFG";

/**
 * Vocabularies whose codes are identifiers of the graph. CODE is the right column in all of them: in MSH it is the
 * descriptor (SDUI) where SCUI is only a concept within it, elsewhere it equals SCUI or SDUI.
 */
const CODE_SPACES: Readonly<Record<string, CodeSpace>> = {
  OMIM: space("OMIM", "PT PTAV PTCS", /^(\d{6})$/),
  HPO: space("HP", "PT", /^HP:(\d{7})$/),
  MSH: space("MESH", "MH NM", /^([CD]\d{6,9})$/),
  NCI: space("NCIT", "PT HT", /^(C\d+)$/),
  ICD10: space("ICD10", "PT HT", /^([A-Z]\d{2}(?:\.[\dX-]+)?)$/),
  ICD10CM: space("ICD10CM", "PT HT", /^([A-Z]\d[\dA-Z](?:\.[\dA-Z]{1,4})?)$/),
  ICD9CM: space("ICD9", "PT HT", /^([EV]?\d{2,3}(?:\.\d{1,2})?)$/),
  ORPHANET: space("ORPHA", "PT", /^(?:ORPHA:?)?(\d+)$/),
  HGNC: space("HGNC", "ACR PT", /^HGNC:(\d+)$/),
  RXNORM: space("RXNORM", RXNORM_TYPES, /^(\d+)$/),
  SNOMEDCT_US: space("SCTID", "PT FN", /^(\d{6,18})$/),
  DRUGBANK: space("DRUGBANK", "IN PT", /^(DB\d{5})$/),
  MTHSPL: space("UNII", "SU", /^([A-Z\d]{10})$/),
  NDFRT: space("NDFRT", "PT", /^(N\d{10})$/),
  NCBI: space("NCBITAXON", "SCN", /^(\d+)$/),
  GO: space("GO", "PT", /^GO:(\d{7})$/),
  MDR: space("MEDDRA", "PT HT HG OS", /^(\d{8})$/),
};

/** The identifier in the atom's own vocabulary, as a CURIE, where that is one of the graph's. */
export function codeOf({ vocabulary, termType, code }: Atom): string | undefined {
  const known = CODE_SPACES[vocabulary];
  if (known === undefined || !known.termTypes.has(termType)) return undefined;
  const own = known.form.exec(code)?.[1];
  return own === undefined ? undefined : `${known.prefix}:${own}`;
}

/** HGNC's approved symbol: a gene's name in the graph. */
export function isGeneSymbol({ vocabulary, termType }: Atom): boolean {
  return vocabulary === "HGNC" && termType === "ACR";
}
