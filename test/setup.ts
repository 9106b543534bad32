/** A test sees nothing of the settings and keys of the machine that it runs on. */
const FOREIGN = /^(?:OSLER|OPENAI|TAVILY|MEILISEARCH|LANGCHAIN|LANGSMITH)_|^REDIS_URL$/;

for (const name of Object.keys(process.env)) if (FOREIGN.test(name)) delete process.env[name];
