/** Public face of Osler: what a program needs to ask a question. The rooms have subpaths of their own. */

export type { Citation } from "./agent/citations.ts";
export type { AgentEvent, End, StopReason } from "./agent/events.ts";
export { type OpenAgent, openAgent } from "./agent/open.ts";
export { loadConfig } from "./lib/config.ts";
export {
  AbortedError,
  ConfigError,
  CorpusError,
  DataError,
  LockError,
  ModelError,
  NetworkError,
  OslerError,
  StorageError,
  UsageError,
} from "./lib/errors.ts";
export type { AssistantMessage, Message, ToolCall, ToolMessage, ToolSpecification } from "./models/messages.ts";
export type { ChatModel, Exchange, ModelReply, ModelRequest } from "./models/model.ts";
export { createEndpointModel, type EndpointModelOptions } from "./models/openai.ts";
export { createScriptedModel } from "./models/scripted.ts";
