import type { Fact } from "../fact.ts";
import type { Graph } from "../graph.ts";
import { patientShare } from "./frequency.ts";

/** How often, in whom, when and how badly: "7 of 13 patients, 54%; in males; childhood onset; severe". "" without any. */
export function conditionsOf(graph: Graph, fact: Fact, share: boolean): string {
  const { sex, onset, severity, modifiers = [] } = fact.qualifiers;
  const parts = [
    share ? patientShare(fact.qualifiers) : "",
    sex === undefined ? "" : `in ${sex}s`,
    onset === undefined ? "" : termOf(graph, onset).replace(/^(?!.*onset).+$/, "onset in $&"),
    ...[severity, ...modifiers].map((id) => (id === undefined ? "" : termOf(graph, id))),
    ...estimateOf(fact),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

const RATES: ReadonlySet<string> = new Set([
  "has_prevalence",
  "has_birth_prevalence",
  "has_annual_incidence",
  "has_lifetime_prevalence",
]);
const RATE = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });
const NOT_VALIDATED = "Not yet validated";

/** The figure of a rate, and whether its publisher stands by it. */
function estimateOf({ relation, qualifiers: { value }, provenance }: Fact): string[] {
  if (!RATES.has(relation)) return [];
  const judged = provenance.flatMap(({ evidence }) => evidence ?? []);
  return [
    value === undefined ? "" : `${RATE.format(value)} per 100,000`,
    judged.length > 0 && judged.every((evidence) => evidence === NOT_VALIDATED) ? "not yet validated" : "",
  ];
}

/** "HP:0003577" → "congenital onset"; a severity that is no identifier says itself. */
function termOf(graph: Graph, id: string): string {
  const name = graph.entity(id)?.name ?? (id.includes(":") ? "" : `severity: ${id}`);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Geographies that take the article in English. */
const WITH_ARTICLE =
  /^(United |Netherlands|Czech Republic|Dominican Republic|Russian|Philippines|Palestinian|Faroe|.* Islands$)/;

/** Countries that the source does not write as a sentence does. */
const COUNTRIES: Readonly<Record<string, string>> = {
  "Costa rica": "Costa Rica",
  "Iran, Islamic Republic of": "Iran",
  "Korea, Democratic People's Republic of": "North Korea",
  "Korea, Republic of": "South Korea",
  "Libyan Arab Jamahiriya": "Libya",
  "Moldova, Republic of": "Moldova",
  "Palestinian Territory, occupied": "Palestinian territories",
  "Puerto rico": "Puerto Rico",
  Reunion: "Réunion",
  "Sierra leone": "Sierra Leone",
  "South East Asia": "Southeast Asia",
  "Taiwan, Province of China": "Taiwan",
  "Tanzania, United Republic of": "Tanzania",
  "Viet Nam": "Vietnam",
};

/** "in Europe", "worldwide"; "" where no place is stated. */
export function placeOf(geography: string | undefined): string {
  if (geography === undefined) return "";
  if (geography === "Worldwide") return "worldwide";
  if (geography === "Specific population") return "in a specific population";
  return `in ${WITH_ARTICLE.test(geography) ? "the " : ""}${countryName(geography)}`;
}

export function countryName(geography: string): string {
  return COUNTRIES[geography] ?? geography;
}
