import type { LoaderFixture } from "./conformance.ts";

const pair = (pid: string, question: string, answer: string) =>
  `<QAPair pid="${pid}"><Question qid="1-${pid}" qtype="treatment">${question}</Question><Answer>${answer}</Answer></QAPair>`;

/** A file of MedQuAD in its usual form. */
export const GOUT_PAIRS = `<?xml version="1.0" encoding="UTF-8"?>
<Document id="0000001" source="GARD" url="https://example.org/gout">
<Focus>Gout</Focus><FocusAnnotations><Synonyms><Synonym>Podagra</Synonym></Synonyms></FocusAnnotations>
<QAPairs>
${pair("1", "What is (are) Gout ?", "Crystals  of urate.\n                    - in joints\n\n\n  They hurt &amp; swell.")}
${pair("2", "How is it treated ?", "")}
${pair("", "How common is it ?", "Common.")}
</QAPairs>
</Document>
`;

export const MEDQUAD_FIXTURE: LoaderFixture = {
  files: {
    "0000001.xml": GOUT_PAIRS,
    "0000007.xml": `<?xml version="1.0" encoding="UTF-8"?>
<doc docid="0000007" corpus="NINDS" url="https://example.org/pupil"><doctitle-focus>Pupil</doctitle-focus>
<qaPairs><pair pid="1"><question qid="7-1" qtype="information">what is it ?</question><answer>Wide.</answer></pair></qaPairs></doc>`,
    "0000397.xml": `<DiseaseFile fid="0000397" source="CDC" url=""><Focus>Worms</Focus><QAPairs>
${pair("1", "What is (are) Worms ?", "Long.")}</QAPairs></DiseaseFile>`,
  },
  documents: 3,
  skipped: 1,
  malformed: 1,
  isToldByName: true,
};

const record = {
  QUESTION: "Does it help?",
  LABELS: ["METHODS", "RESULTS"],
  MESHES: ["Gout", "Cohort Studies"],
  YEAR: "2011",
};

export const PUBMEDQA_FIXTURE: LoaderFixture = {
  files: {
    "ori_pqal.json": JSON.stringify({
      "21": { ...record, CONTEXTS: ["We looked.", "It did."], LONG_ANSWER: "Yes, it helps.", final_decision: "yes" },
      "22": { ...record, CONTEXTS: [] },
      "23": { ...record, CONTEXTS: "not a list" },
    }),
  },
  documents: 1,
  skipped: 1,
  malformed: 1,
};
