import { afterEach, describe, expect, it } from "vitest";
import { AbortedError } from "../../src/lib/errors.ts";
import { createRandom } from "../../src/lib/random.ts";
import { createEndpointModel } from "../../src/models/openai.ts";
import { ASK, refusal } from "./ask.ts";
import {
  chunk,
  completion,
  type EndpointServer,
  type Handler,
  json,
  startEndpoint,
  stream,
} from "./endpoint-server.ts";

let server: EndpointServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe("an abort", () => {
  async function abortAt(
    when: "before" | "waiting" | "streaming" | "backoff",
  ): Promise<{ error: unknown; attempts: number }> {
    const controller = new AbortController();
    const stop = () => setTimeout(() => controller.abort(), 20);
    const stopThenDraw = () => {
      stop();
      return 1;
    };
    const handler: Handler = (response, request) => {
      if (when === "waiting") stop();
      else if (when === "backoff") json(refusal("boom"), 500)(response, request);
      else stream([chunk({ content: "Half" })], { after: () => {} })(response, request);
    };
    server = await startEndpoint(handler);
    const { baseUrl, requests } = server;
    const model = createEndpointModel({
      model: "m",
      baseUrl,
      dialect: "native",
      ...(when === "backoff" ? { random: { ...createRandom(1), next: stopThenDraw } } : {}),
    });
    if (when === "before") controller.abort();
    const onDelta = when === "streaming" ? stop : () => {};
    const error = await model.complete(ASK, { signal: controller.signal, onDelta }).catch((reason: unknown) => reason);
    return { error, attempts: requests.length };
  }

  it.each([
    ["before", 0],
    ["waiting", 1],
    ["streaming", 1],
    ["backoff", 1],
  ] as const)("%s the call stops it with AbortedError", async (when, attempts) => {
    const outcome = await abortAt(when);
    expect(outcome.error).toBeInstanceOf(AbortedError);
    expect(outcome.attempts).toBe(attempts);
  });

  it("after the call changes nothing", async () => {
    const controller = new AbortController();
    server = await startEndpoint(json(completion({ content: "ok" })));
    const model = createEndpointModel({ model: "m", baseUrl: server.baseUrl, dialect: "native", stream: false });
    const { message } = await model.complete(ASK, { signal: controller.signal });
    controller.abort();
    expect(message.content).toBe("ok");
  });
});
