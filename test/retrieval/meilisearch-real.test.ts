import { randomBytes } from "node:crypto";
import { test } from "vitest";
import {
  loadMeilisearchCorpus,
  openMeilisearchCorpus,
  removeMeilisearchCorpus,
} from "../../src/retrieval/meilisearch/meilisearch-corpus.ts";
import { describeCorpus } from "./conformance.ts";

const { TEST_MEILISEARCH_URL: url, TEST_MEILISEARCH_KEY: key } = process.env;

if (url === undefined) test.skip("MEILISEARCH_URL is not set: there is no real server to try", () => {});
else {
  describeCorpus("Meilisearch corpus on a real server", async () => {
    const place = { url, key, name: `test ${randomBytes(6).toString("hex")}` };
    return {
      async create(documents) {
        await loadMeilisearchCorpus(place, { documents, total: documents.length });
        return openMeilisearchCorpus(place);
      },
      reopen: () => openMeilisearchCorpus(place),
      dispose: () => removeMeilisearchCorpus(place),
    };
  });
}
