/** Public face of the agent: `osler/agent`. */

export type { Agent } from "./agent.ts";
export { type Citation, type CitationChecker, type CitationStatus, checkCitations } from "./citations.ts";
export { Episode, type EpisodeOptions, type Move, type Prompt } from "./episode.ts";
export { type AgentEvent, type End, type Listener, STOP_REASONS, type StopReason } from "./events.ts";
export { createEvidenceLedger, type Evidence, type EvidenceLedger } from "./evidence.ts";
export { playEpisode } from "./graph.ts";
export type { LimitName, Limits, Usage } from "./limits.ts";
export { type OpenAgent, type OpenAgentOptions, openAgent } from "./open.ts";
export { EpisodeState } from "./state.ts";
export { createToolbox, type Toolbox } from "./toolbox.ts";
