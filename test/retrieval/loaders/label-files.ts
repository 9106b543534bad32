import type { LoaderFixture } from "./conformance.ts";

/** A section of a label in SPL. */
export function splSection(code: string, title: string, text: string, inner = ""): string {
  return `<component><section ID="s"><code code="${code}" codeSystem="2.16.840.1.113883.6.1" displayName="BOXED WARNING SECTION"/>
<title>${title}</title><text>${text}</text>${inner}</section></component>`;
}

const PRODUCT = `<component><section><code code="48780-1" displayName="SPL product data elements section"/><subject>
<manufacturedProduct><manufacturedProduct><code code="1"/><name>Uricalm</name>
<asEntityAsGeneric><genericMedicine><name>allopurinol</name></genericMedicine></asEntityAsGeneric>
<ingredient classCode="ACTIB"><ingredientSubstance><name>ALLOPURINOL SODIUM</name></ingredientSubstance></ingredient>
<ingredient classCode="IACT"><ingredientSubstance><name>LACTOSE</name></ingredientSubstance></ingredient>
</manufacturedProduct></manufacturedProduct></subject></section></component>`;

/** A label as DailyMed gives it. */
export function splLabel(setId: string, sections: string, version = "3"): string {
  return `<?xml version="1.0" encoding="UTF-8"?><?xml-stylesheet href="spl.xsl" type="text/xsl"?>
<document xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<id root="11111111-0000-0000-0000-000000000001"/><code code="34391-3" displayName="HUMAN PRESCRIPTION DRUG LABEL"/>
<title>These highlights do not include all<br/>the information.</title><effectiveTime value="20240315"/>
<setId root="${setId}"/><versionNumber value="${version}"/>
<component><structuredBody>${PRODUCT}${sections}</structuredBody></component></document>
`;
}

export const DAILYMED_FIXTURE: LoaderFixture = {
  files: {
    "a.xml": splLabel("AAAA-1", splSection("34067-9", "1 INDICATIONS", "<paragraph>Gout.</paragraph>")),
    "b.xml": splLabel("bbbb-2", ""),
    "c.xml": splLabel("", splSection("34067-9", "1 INDICATIONS", "<paragraph>Gout.</paragraph>")),
  },
  documents: 1,
  skipped: 1,
  malformed: 1,
};

export function fdaLabel(id: string, fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    spl_product_data_elements: ["Uricalm allopurinol ALLOPURINOL LACTOSE"],
    indications_and_usage: ["1 INDICATIONS AND USAGE It lowers urate  in gout."],
    set_id: id,
    id: "1",
    version: "3",
    effective_time: "20240315",
    openfda: { brand_name: ["Uricalm"], generic_name: ["ALLOPURINOL"], substance_name: ["ALLOPURINOL"] },
    ...fields,
  };
}

const meta = { disclaimer: "Do not rely on it.", results: { skip: 0, limit: 2, total: 2 } };

export const OPENFDA_FIXTURE: LoaderFixture = {
  files: {
    "drug-label-0001-of-0001.json": JSON.stringify(
      { meta, results: [fdaLabel("aaaa-1"), fdaLabel(""), fdaLabel("bbbb-2")] },
      null,
      2,
    ),
    "one.json": JSON.stringify({ meta, results: [fdaLabel("cccc-3", { indications_and_usage: [] })] }),
  },
  documents: 2,
  skipped: 1,
  malformed: 1,
};
