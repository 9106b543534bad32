import { chunk, type Handler, json, raw, says, stream, toolCall, USAGE_CHUNK } from "../models/endpoint-server.ts";

export const QUESTION = "How is Marfan syndrome inherited?";
export const MARFAN = "Marfan syndrome follows autosomal dominant inheritance";

/** A model that searches for the question, then answers with one sentence that holds and one that does not. */
export const researcher: Handler = (response, request) => {
  const { messages } = request.body;
  if (messages.some(({ role }) => role === "tool")) {
    return says(`${MARFAN} [E1]. It is caused by variants in the gene FBN9 [E1].\n\nAnswer: autosomal dominant`)(
      response,
      request,
    );
  }
  const question = messages.find(({ role }) => role === "user")?.content;
  const call = { index: 0, ...toolCall("search_corpus", JSON.stringify({ query: question })) };
  const chunks = [
    chunk({ role: "assistant", content: "I look it up." }),
    chunk({ tool_calls: [call] }),
    chunk({}, { finish_reason: "tool_calls" }),
    USAGE_CHUNK,
  ];
  return stream(chunks)(response, request);
};

/** Takes the request and never says a word. */
export const silence: Handler = () => {};

/** Begins to answer and never goes on. */
export const hangs: Handler = stream([chunk({ role: "assistant", content: "Half an ans" })], { after: () => {} });

export const refuses = (status: number, headers: Record<string, string> = {}): Handler =>
  json({ error: { message: "not today" } }, status, headers);

export const webPage: Handler = raw("<!doctype html><html><body>Please log in</body></html>", 200, {
  "content-type": "text/html",
});

export const breaksOff: Handler = stream([chunk({ role: "assistant", content: "Half an ans" })], {
  after: (response) => void setTimeout(() => response.destroy(), 50),
});

/** Settings of a command that uses the model at an address. */
export function modelAt(baseUrl: string): string[] {
  return ["--model", "m", "--base-url", baseUrl, "--timeout", "1"];
}
