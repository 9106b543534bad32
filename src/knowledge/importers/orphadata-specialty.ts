import type { ImportedRecord } from "../fact.ts";
import { SPECIALTY_OF_CLASS } from "../specialties.ts";
import { readDelimited } from "./delimited.ts";
import { fileVersion } from "./file-version.ts";

const SOURCE = "orphadata-linearisation";

/** Orphadata's linearisation of rare diseases as CSV: the one specialty under which Orphanet files each disorder. */
export async function* importOrphadataSpecialty(paths: readonly string[]): AsyncGenerator<ImportedRecord> {
  yield {
    kind: "source",
    source: {
      id: SOURCE,
      name: "Orphadata: linearisation of rare diseases",
      version: await fileVersion(paths),
      licence: "CC BY 4.0",
      url: "https://www.orphadata.com",
      attribution: "Orphadata: free access data from Orphanet. © INSERM 1999. https://www.orphadata.com",
    },
  };
  for (const path of paths) {
    const columns = ["orpha_code", "target_disorder_code"];
    for await (const row of readDelimited(path, { delimiter: ",", columns })) {
      const subject = `ORPHA:${row.cell("orpha_code")}`;
      const target = row.cell("target_disorder_code");
      const specialty = SPECIALTY_OF_CLASS.get(`ORPHA:${target}`);
      if (specialty === undefined) {
        const reason = target === "" ? "specialty: no data" : "specialty: not in our table of specialties";
        yield { kind: "skipped", record: subject, reason };
        continue;
      }
      const provenance = [{ source: SOURCE, record: subject }];
      const statement = { subject, relation: "in_specialty", object: specialty, positive: true, qualifiers: {} };
      yield { kind: "fact", fact: { ...statement, provenance } };
    }
  }
}
