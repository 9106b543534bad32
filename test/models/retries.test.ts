import { describe, expect, it } from "vitest";
import { describeError } from "../../src/lib/errors.ts";
import { createRandom } from "../../src/lib/random.ts";
import { ask, faultOf, refusal } from "./ask.ts";
import { chunk, type Handler, json, raw, says, stream } from "./endpoint-server.ts";

describe("a fault that another attempt may mend", () => {
  it("500 then success", async () => {
    const outcome = await ask([json(refusal("boom"), 500), json(refusal("boom"), 503), says("ok")]);
    expect(outcome).toMatchObject({ content: "ok", retries: 2, attempts: 3 });
    expect(outcome.waits).toHaveLength(2);
    const [first = 0, second = 0] = outcome.waits;
    expect(first).toBeGreaterThanOrEqual(250);
    expect(first).toBeLessThanOrEqual(500);
    expect(second).toBeGreaterThanOrEqual(500);
    expect(second).toBeLessThanOrEqual(1000);
  });

  it("the waits are drawn from the given randomness", async () => {
    const failing = [json(refusal("boom"), 500)];
    const { waits } = await ask(failing, { random: createRandom(5) });
    expect((await ask(failing, { random: createRandom(5) })).waits).toEqual(waits);
    expect((await ask(failing, { random: createRandom(6) })).waits).not.toEqual(waits);
  });

  it("500 until the attempts are used up", async () => {
    const outcome = await ask([raw("<html><body>Bad gateway</body></html>", 502)]);
    expect(faultOf(outcome)).toMatchObject({ fault: "server_error", status: 502 });
    expect(outcome.attempts).toBe(3);
    expect(describeError(outcome.error)).toBe(
      `The server at ${outcome.baseUrl} failed (HTTP 502) (after 3 attempts). Try again; if it stays so, look at the log of the server.`,
    );
  });

  it("429 with Retry-After in seconds", async () => {
    const outcome = await ask([json(refusal("slow down"), 429, { "retry-after": "7" }), says("ok")]);
    expect(outcome).toMatchObject({ content: "ok", waits: [7000] });
  });

  it("429 with Retry-After as a date", async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const { waits } = await ask([json(refusal("slow down"), 429, { "retry-after": date }), says("ok")]);
    expect(waits[0]).toBeGreaterThan(50_000);
    expect(waits[0]).toBeLessThanOrEqual(60_000);
  });

  it("429 that asks for an hour is an error at once", async () => {
    const outcome = await ask([json(refusal("quota"), 429, { "retry-after": "3600" })]);
    expect(faultOf(outcome)).toMatchObject({ fault: "rate_limited", status: 429 });
    expect(faultOf(outcome).message).toContain("It asks to wait 3600 s.");
    expect(outcome.attempts).toBe(1);
  });

  it.each([408, 503])("HTTP %i", async (status) => {
    expect(await ask([raw("", status), says("ok")])).toMatchObject({ content: "ok", retries: 1 });
  });

  it("a connection reset before the answer", async () => {
    const reset: Handler = (response) => response.socket?.resetAndDestroy();
    expect(await ask([reset, says("ok")])).toMatchObject({ content: "ok", retries: 1 });
  });

  it.each<[string, Handler]>([
    ["that ends without a finish", stream([chunk({ content: "Half an" })], { after: (response) => response.end() })],
    [
      "whose connection breaks",
      stream([chunk({ content: "Half an" })], { after: (response) => response.socket?.destroy() }),
    ],
    [
      "whose last event is cut",
      stream([chunk({ content: "Half an" })], { after: (response) => response.end('data: {"choi') }),
    ],
    ["without a byte", stream([], { after: (response) => response.end() })],
    ["with nothing but its end", stream([])],
    ["with an error in it", stream([chunk({ content: "Half an" }), { error: { message: "overloaded", code: 529 } }])],
    [
      "that is cut in one piece",
      (response) => response.writeHead(200).write('{"id":"x","choi', () => response.socket?.destroy()),
    ],
  ])("a stream %s", async (_name, handler) => {
    expect(await ask([handler, says("ok")])).toMatchObject({ content: "ok", retries: 1 });
  });

  it("half a stream, every time", async () => {
    const outcome = await ask([stream([chunk({ content: "Half an" })], { after: (response) => response.end() })]);
    expect(faultOf(outcome).fault).toBe("bad_reply");
    expect(faultOf(outcome).message).toContain("broke off in the middle of its answer (after 3 attempts)");
  });

  it("a stream needs no [DONE] where it has a finish reason, even if the connection breaks then", async () => {
    const breaks: Parameters<typeof stream>[1] = {
      after: (response) => response.write(": x\n\n", () => response.socket?.destroy()),
    };
    const outcome = await ask([stream([chunk({ content: "All of it" }, { finish_reason: "stop" })], breaks)]);
    expect(outcome).toMatchObject({ content: "All of it", retries: 0 });
  });
});
