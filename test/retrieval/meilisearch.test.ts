import { loadMeilisearchCorpus, openMeilisearchCorpus } from "../../src/retrieval/meilisearch/meilisearch-corpus.ts";
import { describeCorpus } from "./conformance.ts";
import { startLocalMeilisearch } from "./meilisearch/local-meilisearch.ts";

describeCorpus("Meilisearch corpus on a local server of its protocol", async () => {
  const server = await startLocalMeilisearch({ keys: { owner: ["*"] } });
  const place = { url: server.url, key: "owner", name: "sample" };
  return {
    async create(documents) {
      await loadMeilisearchCorpus(place, { documents, total: documents.length });
      return openMeilisearchCorpus(place);
    },
    reopen: () => openMeilisearchCorpus(place),
    dispose: () => server.close(),
  };
});
