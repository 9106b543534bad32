import { type Files, writeFolder } from "../../lib/pack.ts";
import type { ImporterFixture } from "./conformance.ts";

const order = (number: number, code: string, [flag, short, long]: readonly [string, string, string]) =>
  `${String(number).padStart(5, "0")} ${code.padEnd(7)} ${flag} ${short.padEnd(60)} ${long}`;

/** Invented, in the exact form of the files. */
export const ICD10CM_FILES = {
  "icd10cm-order-Jan-2021.txt": `${[
    order(1, "A00", ["0", "Alpha", "Alpha disease"]),
    order(2, "A000", ["1", "Alpha d/t beta", "Alpha disease due to beta"]),
    order(3, "A01", ["0", "Gamma", "Gamma disease"]),
    order(4, "A01X1XA", ["1", "Gamma, init", "Gamma disease, initial encounter"]),
    order(5, "A02", ["2", "Delta", "Delta disease"]),
    order(6, "A03", ["1", "Delta", ""]),
    order(7, "-", ["1", "Delta", "Delta disease"]),
  ].join("\r\n")}\r\n`,
  "icd10cm_tabular_2021.xml": `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2021</version>
  <introduction><introSection type="title"><title>Prose</title></introSection></introduction>
  <chapter>
    <name>1</name>
    <desc>Certain alpha diseases (A00-B99)</desc>
    <useAdditionalCode><note>code to identify resistance (Z16.-)</note></useAdditionalCode>
    <sectionIndex><sectionRef first="A00" last="A09" id="A00-A09">Alpha</sectionRef></sectionIndex>
    <section id="A00-A09">
      <desc>Intestinal alpha diseases (A00-A09)</desc>
      <excludes1><note>a prose of the note (B20), and more (A00.0, A03.1)</note></excludes1>
      <diag>
        <name>A00</name>
        <desc>Alpha disease</desc>
        <inclusionTerm><note>Classical   alpha</note><note>Alpha disease</note></inclusionTerm>
        <excludes2><note>beta (A00-A09)</note><note>gamma (A03.0-A03.1)</note></excludes2>
        <codeFirst><note>underlying disease, such as:</note><note>delta (A03.-)</note></codeFirst>
        <diag><name>A00.0</name><desc>Alpha disease due to beta</desc><codeAlso><note>zeta (B20-B99)</note></codeAlso></diag>
      </diag>
      <diag>
        <name>A03</name>
        <desc>Delta disease</desc>
        <useAdditionalCode><note>drug (A00-A03 with fifth or sixth character 5)</note></useAdditionalCode>
        <diag><name>A03.0</name><desc>Delta disease, first</desc></diag>
        <diag><name>A03.1</name><desc>Delta disease, second</desc></diag>
        <diag><name>A3</name><desc>No code</desc></diag>
      </diag>
    </section>
    <section id="B20">
      <desc>Beta disease (B20)</desc>
      <diag><name>B20</name><desc>Beta disease</desc></diag>
    </section>
  </chapter>
</ICD10CM.tabular>
`,
  "icd10cmtoicd9gem.csv": `${[
    '"icd10cm","icd9cm","flags","approximate","no_map","combination","scenario","choice_list"',
    '"A000","0010","00000",0,0,0,0,0',
    '"A00","V402","10000",1,0,0,0,0',
    '"A01X1XA","E8120","10111",1,0,1,1,1',
    '"A03","NoDx","11000",1,1,0,0,0',
    '"A03","x","10000",1,0,0,0,0',
    '"3","0010","10000",1,0,0,0,0',
    '"A03","0010","10000",yes,0,0,0,0',
  ].join("\n")}\n`,
} as const satisfies Files;

export const ICD10CM_FIXTURE: ImporterFixture = { fixture: () => writeFolder(ICD10CM_FILES) };
