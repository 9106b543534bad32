import type { TextBuilder } from "./document-text.ts";
import { sentenceCase } from "./label-sections.ts";
import type { Protocol } from "./trial-schema.ts";

/** What a study was planned to be, in sections of lines. */
export function writeProtocol(text: TextBuilder, protocol: Protocol): void {
  const { descriptionModule, conditionsModule, eligibilityModule, outcomesModule } = protocol;
  text.section("Summary");
  text.block(descriptionModule.briefSummary);
  text.section("Status and design");
  text.block(lines(statusFields(protocol)));
  text.section("Conditions");
  text.block(
    lines({ Conditions: conditionsModule.conditions.join("; "), Keywords: conditionsModule.keywords.join("; ") }),
  );
  writeArms(text, protocol);
  text.section("Primary outcomes");
  text.block(outcomesModule.primaryOutcomes.map(outcomeLine).join("\n"));
  text.section("Secondary outcomes");
  text.block(outcomesModule.secondaryOutcomes.map(outcomeLine).join("\n"));
  text.section("Eligibility");
  const { sex, minimumAge, maximumAge, eligibilityCriteria } = eligibilityModule;
  text.block(lines({ Sex: words(sex), "Minimum age": minimumAge, "Maximum age": maximumAge }));
  text.block(eligibilityCriteria);
  text.section("Description");
  text.block(descriptionModule.detailedDescription);
}

function statusFields({ statusModule, designModule, sponsorCollaboratorsModule }: Protocol): Record<string, string> {
  const { designInfo, enrollmentInfo, phases, studyType } = designModule;
  return {
    Status: words(statusModule.overallStatus),
    "Why stopped": statusModule.whyStopped,
    "Study type": words(studyType),
    Phase: phases.map((phase) => words(phase).replace(/^Phase(?=\d)/, "Phase ")).join(", "),
    Allocation: words(designInfo.allocation),
    Model: words(designInfo.interventionModel || designInfo.observationalModel),
    "Time perspective": words(designInfo.timePerspective),
    Masking: words(designInfo.maskingInfo.masking),
    Purpose: words(designInfo.primaryPurpose),
    Enrolment: `${enrollmentInfo.count ?? ""} ${enrollmentInfo.type === "ESTIMATED" ? "(estimated)" : ""}`.trim(),
    Start: statusModule.startDateStruct.date,
    Completion: statusModule.completionDateStruct.date,
    Sponsor: sponsorCollaboratorsModule.leadSponsor.name,
  };
}

function writeArms(text: TextBuilder, { armsInterventionsModule }: Protocol): void {
  const { armGroups, interventions } = armsInterventionsModule;
  text.section("Arms");
  text.block(
    armGroups
      .map(({ label, type, description }) => join([label, words(type) && `(${words(type)})`], description))
      .join("\n"),
  );
  text.section("Interventions");
  text.block(
    interventions
      .map(({ type, name, description, otherNames }) => {
        const others = otherNames.length === 0 ? "" : `(also: ${otherNames.join(", ")})`;
        return join([words(type) && `${words(type)}:`, name, others], description);
      })
      .join("\n"),
  );
}

function outcomeLine(outcome: { measure: string; description: string; timeFrame: string }): string {
  const frame = outcome.timeFrame === "" ? "" : `(${outcome.timeFrame})`;
  return join([outcome.measure, frame], outcome.description);
}

function join(parts: readonly string[], description: string): string {
  const head = parts.filter((part) => part !== "").join(" ");
  return description === "" ? head : `${head}: ${description.replace(/\s+/g, " ")}`;
}

/** One line for each field that has a value. */
export function lines(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

/** "NOT_YET_RECRUITING" → "Not yet recruiting" */
export function words(constant: string): string {
  return /^[A-Z0-9_]+$/.test(constant) ? sentenceCase(constant.replaceAll("_", " ")) : constant;
}
