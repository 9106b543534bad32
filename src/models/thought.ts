/**
 * Splits off a thought at the start of a text: `<think>…</think>`, also without its opening tag (some chat templates
 * put that into the prompt) and without its closing one (cut off while thinking). `rest` is the text as it was when
 * there is none.
 */
export function splitThought(text: string): { thought?: string; rest: string } {
  const opening = /^\s*<think>/.exec(text)?.[0];
  const closing = text.indexOf("</think>");
  if (opening === undefined && closing === -1) return { rest: text };
  const start = opening?.length ?? 0;
  if (closing === -1) return { thought: text.slice(start).trim(), rest: "" };
  return { thought: text.slice(start, closing).trim(), rest: text.slice(closing + "</think>".length).trimStart() };
}
