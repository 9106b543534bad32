/** Public face of the tools: `osler/tools`. */

export { findEntity } from "./find-entity.ts";
export { readDocument } from "./read-document.ts";
export { readPage } from "./read-page.ts";
export { searchCorpus } from "./search-corpus.ts";
export { searxng } from "./search-providers/searxng.ts";
export { tavily } from "./search-providers/tavily.ts";
export { defineTool, type Outcome, specifyTool, type Tool, type ToolContext, type ToolResult } from "./tool.ts";
export { webSearch } from "./web-search.ts";
