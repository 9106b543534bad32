import { CorpusError } from "../../lib/errors.ts";
import type { Connection } from "./connection.ts";

/** The first that knows granular filters and can do without an index of prefixes. */
const OLDEST = [1, 12] as const;

/** Version of a server. CorpusError for one that is too old. */
export async function requireVersion(connection: Connection, corpus: string): Promise<string> {
  const { pkgVersion } = await connection.read({ corpus, wants: "write" }, (client) => client.getVersion());
  checkVersion(connection, pkgVersion);
  return pkgVersion;
}

/** Where the key may ask for it; a key that only searches may not, and its corpus was put there by one that did. */
export async function checkVersionIfAllowed(connection: Connection, corpus: string): Promise<void> {
  const version = await connection.read({ corpus, wants: "search" }, async (client) => {
    try {
      return (await client.getVersion()).pkgVersion;
    } catch (error) {
      if (isForbidden(error)) return undefined;
      throw error;
    }
  });
  if (version !== undefined) checkVersion(connection, version);
}

function isForbidden(error: unknown): boolean {
  const response = error instanceof Error && "response" in error ? error.response : undefined;
  return response instanceof Response && (response.status === 401 || response.status === 403);
}

function checkVersion({ url }: Connection, version: unknown): void {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(String(version)) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST;
  if (major === undefined || minor === undefined) {
    throw new CorpusError(`${url} answers, but not as Meilisearch does.`, {
      remedy: "Name the address of a Meilisearch server: --meili URL, or MEILISEARCH_URL.",
    });
  }
  if (Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor)) return;
  throw new CorpusError(
    `Meilisearch at ${url} is version ${version}; at least ${oldestMajor}.${oldestMinor} is needed.`,
    {
      remedy: "Upgrade the server, or use the embedded engine.",
    },
  );
}
