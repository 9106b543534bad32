/** A test sees nothing of the settings and keys of the machine that it runs on. */
const FOREIGN = /^(?:OSLER|OPENAI|TAVILY|MEILISEARCH|LANGCHAIN|LANGSMITH)_|^REDIS_URL$/;

// Where there is a real server, the tests that are for one find it under these names.
for (const name of ["MEILISEARCH_URL", "MEILISEARCH_KEY"]) {
  if (process.env[name] !== undefined) process.env[`TEST_${name}`] = process.env[name];
}

for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name];
