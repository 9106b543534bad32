import { rowText, type TextBuilder } from "./document-text.ts";
import { words } from "./trial-protocol.ts";
import type { MeasuredOutcome, Results } from "./trial-schema.ts";

/** Results as tables of text: a column for each group, a row for each class and category. */
export function writeResults(text: TextBuilder, { outcomeMeasuresModule, adverseEventsModule }: Results): void {
  for (const outcome of outcomeMeasuresModule.outcomeMeasures) {
    text.section(`Result: ${outcome.title}`, { above: ["Results"] });
    text.block(outcomeLines(outcome).join("\n"));
  }
  text.section("Adverse events", { above: ["Results"] });
  text.block(eventLines(adverseEventsModule).join("\n"));
}

function outcomeLines(outcome: MeasuredOutcome): string[] {
  const { type, description, timeFrame, groups, paramType, dispersionType, unitOfMeasure, analyses } = outcome;
  const kind = [type === "" ? "" : `${words(type)} outcome`, timeFrame].filter((one) => one !== "").join(", ");
  const measure = [
    words(paramType),
    dispersionType && `(${words(dispersionType)})`,
    unitOfMeasure && `in ${unitOfMeasure}`,
  ];
  return [
    kind,
    description,
    row(
      "",
      groups.map(({ title }) => title),
    ),
    ...outcome.classes.flatMap((one) =>
      one.categories.map((category) => {
        const values = groups.map(({ id }) => cellOf(category.measurements.find(({ groupId }) => groupId === id)));
        return row([one.title, category.title].filter((title) => title !== "").join(", "), values);
      }),
    ),
    measure.filter((one) => one !== "").join(" "),
    ...analyses.map(analysisLine),
  ].filter((line) => line !== "");
}

function row(name: string, cells: readonly string[]): string {
  return cells.every((cell) => cell === "") ? "" : rowText([name, ...cells]);
}

function cellOf(
  measurement: MeasuredOutcome["classes"][number]["categories"][number]["measurements"][number] | undefined,
) {
  if (measurement === undefined) return "";
  const { value, spread, lowerLimit, upperLimit } = measurement;
  if (spread !== "") return `${value} (${spread})`;
  return lowerLimit === "" && upperLimit === "" ? value : `${value} (${lowerLimit} to ${upperLimit})`;
}

function analysisLine(analysis: MeasuredOutcome["analyses"][number]): string {
  const { statisticalMethod, pValue, paramType, paramValue, ciPctValue, ciLowerLimit, ciUpperLimit } = analysis;
  const interval =
    ciLowerLimit === "" || ciUpperLimit === "" ? "" : `${ciPctValue}% CI ${ciLowerLimit} to ${ciUpperLimit}`;
  const parts = [
    paramValue === "" ? "" : `${paramType} ${paramValue}`.trim(),
    interval,
    pValue === "" ? "" : `p ${/^[<>=]/.test(pValue) ? pValue : `= ${pValue}`}`,
    statisticalMethod,
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `Analysis: ${parts.join("; ")}`;
}

/** Serious events that few had are many: those of the most affected come, the rest is counted. */
const MOST_EVENTS = 30;

function eventLines({ timeFrame, eventGroups, seriousEvents }: Results["adverseEventsModule"]): string[] {
  const share = (affected: unknown, risk: unknown) => (affected === undefined ? "" : `${affected}/${risk ?? "?"}`);
  const counted = seriousEvents.map((event) => ({
    event,
    affected: event.stats.reduce((sum, { numAffected }) => sum + Number(numAffected ?? 0), 0),
  }));
  const shown = counted.filter(({ affected }) => affected > 0).sort((a, b) => b.affected - a.affected);
  const rest = shown.length - MOST_EVENTS;
  return [
    timeFrame,
    row(
      "",
      eventGroups.map(({ title }) => title),
    ),
    row(
      "Deaths",
      eventGroups.map((one) => share(one.deathsNumAffected, one.deathsNumAtRisk)),
    ),
    row(
      "Serious events",
      eventGroups.map((one) => share(one.seriousNumAffected, one.seriousNumAtRisk)),
    ),
    row(
      "Other events",
      eventGroups.map((one) => share(one.otherNumAffected, one.otherNumAtRisk)),
    ),
    ...shown.slice(0, MOST_EVENTS).map(({ event }) => {
      const stats = eventGroups.map(({ id }) => event.stats.find(({ groupId }) => groupId === id));
      return row(
        event.term,
        stats.map((one) => share(one?.numAffected, one?.numAtRisk)),
      );
    }),
    rest > 0 ? `${rest} further kinds of serious events` : "",
  ].filter((line) => line !== "");
}
