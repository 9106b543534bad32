import { describe, expect, it } from "vitest";
import { describeError } from "../../src/lib/errors.ts";
import { ask, askAt, faultOf, refusal } from "./ask.ts";
import { chunk, events, type Handler, json, raw, startEndpoint, stream } from "./endpoint-server.ts";

describe("a fault that no other attempt mends", () => {
  it.each<[string, Handler, Record<string, unknown>, RegExp]>([
    [
      "401",
      json(refusal("Incorrect API key provided: sk-secret-1."), 401),
      { fault: "unauthorized", status: 401 },
      /OSLER_API_KEY/,
    ],
    ["403", json(refusal("no"), 403), { fault: "unauthorized", status: 403 }, /OSLER_API_KEY/],
    ["404 of a path", raw("404 page not found", 404), { fault: "not_found", status: 404 }, /lacks its \/v1/],
    ["404 of a model", json(refusal('model "m" not found'), 404), { fault: "not_found", status: 404 }, /osler doctor/],
    ["400", json(refusal("unknown member"), 400), { fault: "bad_request", status: 400 }, /settings/],
    [
      "400 of a window",
      json(refusal("maximum context length is 10"), 400),
      { fault: "bad_request" },
      /OSLER_CONTEXT_TOKENS/,
    ],
    [
      "400 of log probabilities",
      json(refusal("logprobs is not supported with tools + stream"), 400),
      { fault: "bad_request" },
      /OSLER_STREAM=false/,
    ],
    ["400 of tools", json(refusal("m does not support tools"), 400), { fault: "bad_request" }, /OSLER_DIALECT=text/],
    [
      "a web page",
      raw("<!DOCTYPE html><html></html>", 200, { "content-type": "text/html" }),
      { fault: "bad_reply" },
      /lacks its \/v1/,
    ],
    ["plain text", raw("Ollama is running"), { fault: "bad_reply" }, /lacks its \/v1/],
    ["JSON of another kind", json({ ok: true }), { fault: "bad_reply" }, /lacks its \/v1/],
    [
      "a redirect",
      raw("", 301, { location: "http://127.0.0.1:9/v1/chat/completions" }),
      { fault: "bad_reply" },
      /--base-url/,
    ],
    ["an error with status 200", json(refusal("bad schema", { code: 400 })), { fault: "bad_request" }, /settings/],
    [
      "an error in a stream",
      stream([{ error: { message: "no key", code: 401 } }]),
      { fault: "unauthorized" },
      /OSLER_API_KEY/,
    ],
  ])("%s", async (_name, handler, expected, remedy) => {
    const outcome = await ask([handler], { apiKey: "sk-secret-1" });
    expect(faultOf(outcome)).toMatchObject(expected);
    expect(faultOf(outcome).remedy).toMatch(remedy);
    expect(faultOf(outcome).message).toMatch(/^[^\n]+\.$/);
    expect(faultOf(outcome).message).not.toContain("sk-secret-1");
    expect(outcome.attempts).toBe(1);
  });

  it("an absent endpoint, after the attempts", async () => {
    const gone = await startEndpoint();
    await gone.close();
    const { baseUrl } = gone;
    const outcome = await askAt(baseUrl);
    expect(outcome.waits).toHaveLength(2);
    expect(faultOf(outcome).fault).toBe("unreachable");
    expect(describeError(outcome.error)).toBe(
      `No server answers at ${baseUrl} (after 3 attempts). Start it (for Ollama: ollama serve) or name another with --base-url.`,
    );
  });

  it.each<[string, Handler]>([
    ["before the answer", () => {}],
    ["in the middle of it", stream([chunk({ content: "Half an" })], { after: () => {} })],
  ])("silence %s", async (_name, handler) => {
    const outcome = await ask([handler], { idleTimeoutMs: 80 });
    expect(faultOf(outcome).fault).toBe("timeout");
    expect(faultOf(outcome).message).toContain("for 0.08 s.");
    expect(faultOf(outcome).remedy).toContain("--timeout");
    expect(outcome.attempts).toBe(1);
  });

  it("slow is not silent: every byte starts the clock again", async () => {
    const drip: Handler = (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      let left = 8;
      const timer = setInterval(() => {
        response.write(events(chunk({ content: "x" }, left === 1 ? { finish_reason: "stop" } : {})));
        left -= 1;
        if (left > 0) return;
        clearInterval(timer);
        response.end();
      }, 60);
    };
    expect(await ask([drip], { idleTimeoutMs: 300 })).toMatchObject({ content: "xxxxxxxx" });
  });
});
