import type { Integrity } from "../corpus.ts";

/** What links to a later word on an article mean, as PubMed (RefType) and JATS (related-article-type) call them. */
const RELATIONS: Readonly<Record<string, Integrity["status"]>> = {
  RetractionIn: "retracted",
  RetractedandRepublishedIn: "retracted",
  PartialRetractionIn: "concern",
  ExpressionOfConcernIn: "concern",
  ErratumIn: "corrected",
  CorrectedandRepublishedIn: "corrected",
  "retraction-forward": "retracted",
  "partial-retraction-forward": "concern",
  "partial-retraction": "concern",
  "concern-forward": "concern",
  "expression-of-concern-forward": "concern",
  "correction-forward": "corrected",
};

const GRAVEST: readonly Integrity["status"][] = ["retracted", "concern", "corrected"];

/** Publishers put the word before the title of what they have withdrawn. */
const WITHDRAWN_TITLE = /^\W*(?:retracted|withdrawn|retracted article|article retracted)\s*[:\]]/i;

export interface IntegritySigns {
  title: string;
  types: readonly string[];
  notices: readonly { relation: string; notice: string | undefined }[];
}

/** The gravest of what is said of an article, with the notice that says it; undefined when nothing is. */
export function integrityOf({ title, types, notices }: IntegritySigns): Integrity | undefined {
  for (const status of GRAVEST) {
    const found = notices.filter(
      ({ relation }) => Object.hasOwn(RELATIONS, relation) && RELATIONS[relation] === status,
    );
    const notice = found.find((one) => one.notice !== undefined)?.notice;
    if (found.length > 0) return notice === undefined ? { status } : { status, notice };
    const isMarked = types.some((type) =>
      /^retracted (?:publication|article)$/i.test(type.replaceAll("-", " ").trim()),
    );
    if (status === "retracted" && (isMarked || WITHDRAWN_TITLE.test(title))) return { status };
  }
  return undefined;
}
