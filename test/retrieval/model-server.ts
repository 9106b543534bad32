import { type Handler, type LocalServer, readAll, serve } from "../lib/local-server.ts";

/** Words that mean the same to the scripted model: each group is a dimension. */
const MEANINGS = [
  ["gout", "podagra", "toe"],
  ["scurvy", "gums", "ascorbic"],
  ["asthma", "wheeze", "airways"],
  ["heart", "infarction", "cardiac"],
];

export interface EmbeddingRequest {
  model: string;
  input: string[];
}

export interface ModelServer extends LocalServer {
  /** What was asked for, request by request. */
  asked: EmbeddingRequest[];
  /** Takes the place of the answers until it is undefined again. */
  answer: Handler | undefined;
}

/** A server with the shape of `/v1/embeddings`, whose model knows a few words. */
export async function serveEmbeddings(): Promise<ModelServer> {
  const asked: EmbeddingRequest[] = [];
  const state: { answer: Handler | undefined } = { answer: undefined };
  const server = await serve(async (request, response) => {
    const body = await readAll(request);
    if (state.answer !== undefined) return state.answer(request, response);
    const { model, input } = JSON.parse(body) as EmbeddingRequest;
    asked.push({ model, input });
    // Out of order, as the standard allows.
    const data = input.map((text, index) => ({ index, embedding: meaningOf(text) })).reverse();
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(JSON.stringify({ object: "list", model, data }));
  });
  return Object.defineProperty({ ...server, asked } as ModelServer, "answer", {
    get: () => state.answer,
    set: (answer: Handler | undefined) => {
      state.answer = answer;
    },
  });
}

export function meaningOf(text: string): number[] {
  const words = text.toLowerCase();
  return [0.1, ...MEANINGS.map((group) => group.filter((word) => words.includes(word)).length)];
}

/** Answers with a status or a body, whatever is asked. */
export function answerWith(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return (_, response) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
  };
}

/** A `/rerank` that counts the words of the question in each text, in the shape of Jina and Cohere. */
export function serveRerank(shape: "results" | "data" = "results"): Promise<LocalServer & { bodies: RerankRequest[] }> {
  const bodies: RerankRequest[] = [];
  const handler: Handler = async (request, response) => {
    const body = JSON.parse(await readAll(request)) as RerankRequest;
    bodies.push(body);
    const judged = body.documents.map((text, index) => ({
      index,
      relevance_score: text.includes("steroid") ? 4.5 : -2,
    }));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ [shape]: judged }));
  };
  return serve(handler).then((server) => ({ ...server, bodies }));
}

export interface RerankRequest {
  model?: string;
  query: string;
  documents: string[];
  top_n: number;
}
