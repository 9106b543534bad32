import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AbortedError, NetworkError } from "../../src/lib/errors.ts";
import { ContentTypeError, createHttpClient, type HttpClient, type HttpClientOptions } from "../../src/lib/http.ts";
import { type Connector, guardedConnector, isPublicAddress } from "../../src/lib/public-address.ts";
import { type Handler, type LocalServer, type Page, servePages } from "./local-server.ts";

const TARGETS = ["127.0.0.1", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0", "localhost", "[::1]", "127.1"];
const METADATA = ["169.254.169.254", "100.100.100.200", "168.63.129.16", "[fd00:ec2::254]", "10.0.0.1", "192.168.1.1"];

const text: Page = { headers: { "content-type": "text/plain" }, body: "hello" };

const pages: Record<string, Page | Handler> = {
  "/text": text,
  "/gzip": { headers: { "content-encoding": "gzip" }, body: gzipSync("packed") },
  "/br": { headers: { "content-encoding": "br" }, body: brotliCompressSync("packed") },
  "/deflate": { headers: { "content-encoding": "deflate" }, body: deflateSync("packed") },
  "/zstd": { headers: { "content-encoding": "zstd" }, body: "x" },
  "/half-gzip": { headers: { "content-encoding": "gzip" }, body: gzipSync("packed ".repeat(1000)).subarray(0, 30) },
  "/not-gzip": { headers: { "content-encoding": "gzip" }, body: "this is no gzip" },
  "/bomb": { headers: { "content-encoding": "gzip" }, body: gzipSync(Buffer.alloc(50 * 1024 * 1024)) },
  "/huge": (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    const timer = setInterval(() => response.write(Buffer.alloc(256 * 1024, "a")), 1);
    response.on("close", () => clearInterval(timer));
  },
  "/declared-huge": (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain", "content-length": "99999999999" }).flushHeaders();
  },
  "/half": (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain", "content-length": "1000" });
    response.write("only a part", () => response.destroy());
  },
  "/half-chunked": (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    response.write("only a part", () => response.destroy());
  },
  "/hang": () => undefined,
  "/stall": (_request, response) => void response.writeHead(200, { "content-type": "text/plain" }).write("begin"),
  "/drip": (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    const timer = setInterval(() => response.write("."), 50);
    response.on("close", () => clearInterval(timer));
  },
  "/image": { headers: { "content-type": "image/png" }, body: "png" },
  "/error": { status: 500, headers: { "content-type": "image/png" }, body: "a".repeat(200_000) },
  "/loop": { status: 302, headers: { location: "/loop" } },
  "/twice": { status: 301, headers: { location: "/once" } },
  "/once": { status: 307, headers: { location: "/text#part" } },
  "/to-file": { status: 302, headers: { location: "file:///etc/passwd" } },
  "/to-nonsense": { status: 302, headers: { location: "http://" } },
  "/echo": (request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(request.headers));
  },
};

let server: LocalServer;
let other: LocalServer;
const clients: HttpClient[] = [];

beforeAll(async () => {
  other = await servePages({ "/echo": pages["/echo"] as Handler, "/secret": text });
  server = await servePages({
    ...pages,
    "/to-other": { status: 302, headers: { location: `${other.origin}/echo` } },
    ...Object.fromEntries(
      [...TARGETS, ...METADATA].map((target) => [
        `/to/${target}`,
        { status: 302, headers: { location: `http://${target}/secret` } },
      ]),
    ),
  });
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await server.close();
  await other.close();
});

/** Allowed to ask the local server, and nothing else that is not public. */
function client(options: HttpClientOptions = {}): HttpClient {
  const made = createHttpClient({ allowedOrigins: [server.origin], ...options });
  clients.push(made);
  return made;
}

async function failure(asked: Promise<unknown>): Promise<unknown> {
  return asked.then(
    () => expect.unreachable("the request succeeded"),
    (error: unknown) => error,
  );
}

async function networkFailure(asked: Promise<unknown>): Promise<NetworkError> {
  const error = await failure(asked);
  expect(error).toBeInstanceOf(NetworkError);
  return error as NetworkError;
}

describe("addresses that are not public", () => {
  test.each([...TARGETS, ...METADATA])("http://%s is blocked", async (target) => {
    const error = await networkFailure(client().request({ url: `http://${target}/secret` }));
    expect(error.kind).toBe("blocked");
    expect(error.message).toMatch(/not an address of the public internet/);
  });

  test.each([...TARGETS, ...METADATA])("a redirect to http://%s is blocked", async (target) => {
    const url = `${server.origin}/to/${target}`;
    const error = await networkFailure(client().request({ url }));
    expect(error.kind).toBe("blocked");
    expect(error.message).toMatch(/not an address of the public internet/);
  });

  test("a server behind them gets no request, on an allowed port either", async () => {
    const open = client({ allowedOrigins: [], ports: [other.port] });
    for (const target of TARGETS) {
      const error = await networkFailure(open.request({ url: `http://${target}:${other.port}/secret` }));
      expect(error.kind).toBe("blocked");
    }
    expect(other.requests).toEqual([]);
  });

  test("an origin that was allowed is asked, in any spelling", async () => {
    for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "localhost"]) {
      const origin = `http://${host}:${other.port}`;
      const response = await client({ allowedOrigins: [origin] }).request({ url: `${origin}/secret` });
      expect(response.text()).toBe("hello");
    }
  });

  test("a name with one private address among public ones is blocked", async () => {
    const lookUp = async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "10.1.2.3", family: 4 },
    ];
    const error = await networkFailure(client({ lookUp }).request({ url: "http://mixed.example/" }));
    expect(error).toMatchObject({ kind: "blocked", message: expect.stringContaining("10.1.2.3") });
  });

  test("a name without an address, or that cannot be resolved, is unavailable", async () => {
    const empty = client({ lookUp: async () => [] });
    expect((await networkFailure(empty.request({ url: "http://empty.example/" }))).kind).toBe("unavailable");
    const failing = client({ lookUp: () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })) });
    const error = await networkFailure(failing.request({ url: "http://nowhere.example/" }));
    expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("cannot be resolved") });
  });

  test("a lookup that never ends is cut off", async () => {
    const stuck = client({ lookUp: () => new Promise(() => undefined), totalSeconds: 0.2 });
    expect((await networkFailure(stuck.request({ url: "http://stuck.example/" }))).kind).toBe("unavailable");
  });

  test("a socket that ends up elsewhere is closed before anything is sent", async () => {
    const open = (): Connector => (_options, callback) => {
      const socket = connect({ host: "127.0.0.1", port: server.port }, () => callback(null, socket));
    };
    const lookUp = async () => [{ address: "93.184.216.34", family: 4 }];
    const connector = guardedConnector({ lookUp, isExempt: () => false, timeoutMs: 1000, open });
    const options = { hostname: "public.example", host: "public.example", protocol: "http:", port: "80" };
    const error = await new Promise((resolve) => connector(options, (...[refused]) => resolve(refused)));
    expect(error).toMatchObject({ kind: "blocked", message: expect.stringContaining("127.0.0.1") });
  });

  test.each([
    ["8.8.8.8", true],
    ["2606:4700::1111", true],
    ["::ffff:8.8.8.8", true],
    ["::7f00:1", false],
    ["::ffff:0:7f00:1", false],
    ["64:ff9b::7f00:1", false],
    ["2002:7f00:1::", false],
    ["100.64.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["fe80::1", false],
    ["fec0::1", false],
    ["4000::1", false],
    ["example.org", false],
    ["", false],
  ])("%s is public: %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe("addresses that are refused by their form", () => {
  test.each([
    ["ftp://example.org/", "only http and https"],
    ["file:///etc/passwd", "only http and https"],
    ["data:text/plain,x", "only http and https"],
    ["javascript:alert(1)", "only http and https"],
    ["http://example.org:22/", "only the ports 80 and 443"],
    ["http://user:secret@example.org/", "user name or password"],
    ["not an address", "not a web address"],
  ])("%s", async (url, reason) => {
    const error = await networkFailure(client().request({ url }));
    expect(error.kind).toBe("blocked");
    expect(error.message).toContain(reason);
    expect(error.message).not.toContain("secret");
  });

  test("redirects too", async () => {
    expect((await networkFailure(client().request({ url: `${server.origin}/to-file` }))).kind).toBe("blocked");
    expect((await networkFailure(client().request({ url: `${server.origin}/to-nonsense` }))).kind).toBe("blocked");
  });
});

describe("redirects", () => {
  test("are followed, and the last address is told without its fragment", async () => {
    const response = await client().request({ url: `${server.origin}/twice` });
    expect(response).toMatchObject({ status: 200, url: `${server.origin}/text` });
    expect(response.text()).toBe("hello");
  });

  test("end somewhere", async () => {
    const error = await networkFailure(client({ maxRedirects: 3 }).request({ url: `${server.origin}/loop` }));
    expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("more than 3 times") });
  });

  test("take no secret to another origin", async () => {
    const both = client({ allowedOrigins: [server.origin, other.origin] });
    const headers = { authorization: "Bearer key", "x-kept": "yes" };
    const response = await both.request({ url: `${server.origin}/to-other`, headers });
    expect(JSON.parse(response.text())).toMatchObject({ "x-kept": "yes" });
    expect(response.text()).not.toContain("Bearer key");
  });

  test("of a POST are not followed", async () => {
    const error = await networkFailure(client().request({ url: `${server.origin}/twice`, method: "POST", body: "{}" }));
    expect(error.kind).toBe("unavailable");
  });
});

describe("bodies", () => {
  test.each(["/gzip", "/br", "/deflate"])("%s is decompressed", async (path) => {
    expect((await client().request({ url: server.origin + path })).text()).toBe("packed");
  });

  test.each(["/bomb", "/huge", "/declared-huge"])("%s is cut off at the limit", async (path) => {
    const error = await networkFailure(client({ maxBytes: 1024 * 1024 }).request({ url: server.origin + path }));
    expect(error).toMatchObject({ kind: "blocked", message: expect.stringContaining("larger than 1 MiB") });
  });

  test.each(["/half", "/half-chunked", "/half-gzip", "/not-gzip", "/zstd"])("%s is no whole answer", async (path) => {
    const error = await networkFailure(client().request({ url: server.origin + path }));
    expect(error.kind).toBe("unavailable");
    expect(error.message).not.toContain("could not be read");
  });

  test("of an error status are kept as far as they are short", async () => {
    const response = await client().request({ url: `${server.origin}/error`, contentTypes: ["text/*"] });
    expect(response.status).toBe(500);
    expect(response.bytes.length).toBeLessThanOrEqual(64 * 1024);
  });

  test("of a type that was not asked for are not read", async () => {
    const error = await failure(client().request({ url: `${server.origin}/image`, contentTypes: ["text/*"] }));
    expect(error).toBeInstanceOf(ContentTypeError);
    expect(error).toMatchObject({ mediaType: "image/png", kind: "blocked" });
    await expect(client().request({ url: `${server.origin}/image`, contentTypes: ["image/*"] })).resolves.toBeDefined();
  });
});

describe("time", () => {
  test.each(["/hang", "/stall", "/drip"])("%s ends with the total limit", async (path) => {
    const error = await networkFailure(client({ totalSeconds: 0.3 }).request({ url: server.origin + path }));
    expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("longer than 0.3 s") });
  });

  test.each(["/hang", "/stall"])("%s ends with the idle limit", async (path) => {
    const error = await networkFailure(client({ idleSeconds: 0.3 }).request({ url: server.origin + path }));
    expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("silent for too long") });
  });

  test.each(["/hang", "/stall", "/drip"])("%s ends when the caller stops", async (path) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const asked = client().request({ url: server.origin + path, signal: controller.signal });
    expect(await failure(asked)).toBeInstanceOf(AbortedError);
  });

  test("a caller that has stopped sends nothing", async () => {
    const before = server.requests.length;
    const asked = client().request({ url: `${server.origin}/text`, signal: AbortSignal.abort() });
    expect(await failure(asked)).toBeInstanceOf(AbortedError);
    expect(server.requests.length).toBe(before);
  });
});

test("a closed port is unavailable", async () => {
  const gone = await servePages({});
  await gone.close();
  const error = await networkFailure(client({ allowedOrigins: [gone.origin] }).request({ url: gone.origin }));
  expect(error).toMatchObject({ kind: "unavailable", message: expect.stringContaining("refuses the connection") });
});
