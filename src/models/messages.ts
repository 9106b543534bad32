/**
 * The messages of a conversation: a closed union of plain JSON. Vendor message classes exist at one seam only
 * (`openai.ts`). Messages are append-only: one that was shown to a model is never changed.
 */
export type Message = SystemMessage | UserMessage | AssistantMessage | ToolMessage;

export interface SystemMessage {
  role: "system";
  content: string;
}

export interface UserMessage {
  role: "user";
  content: string;
}

export interface AssistantMessage {
  role: "assistant";
  /** What the model said, without its tool calls. */
  content: string;
  /** The model's thought, where the provider sends it apart; sent back as the provider needs it. */
  reasoning?: string;
  /** The member of the reply that held `reasoning`, where it was not `reasoning_content`; it goes back under the same name. */
  reasoningMember?: "reasoning";
  /** Absent or non-empty. */
  toolCalls?: ToolCall[];
  /**
   * The text as the model wrote it, where its tool calls were read from the text. It is what the model is shown again,
   * so that its own words never change under it.
   */
  text?: string;
}

export interface ToolCall {
  /** Unique within the conversation; every id gets exactly one ToolMessage. */
  id: string;
  name: string;
  /** The arguments exactly as the model wrote them, never repaired: JSON when the model did well. */
  arguments: string;
}

export interface ToolMessage {
  role: "tool";
  toolCallId: string;
  name: string;
  content: string;
}

/** What a model is told about a tool. */
export interface ToolSpecification {
  name: string;
  description: string;
  /** JSON Schema of the arguments: an object. */
  parameters: Record<string, unknown>;
}
