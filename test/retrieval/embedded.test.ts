import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEmbeddedCorpus, openEmbeddedCorpus } from "../../src/retrieval/embedded.ts";
import { describeCorpus } from "./conformance.ts";

describeCorpus("embedded corpus", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "osler-corpus-"));
  const place = { folder: join(scratch, "sample"), name: "sample" };
  return {
    create: (documents) => buildEmbeddedCorpus({ ...place, key: "sample", documents }),
    reopen: () => openEmbeddedCorpus(place),
    dispose: async () => rmSync(scratch, { recursive: true }),
  };
});
