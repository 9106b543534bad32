import { z } from "zod";
import { createEndpoint, type EndpointOptions, nonsense } from "./endpoint.ts";

/** Turns texts into vectors of length 1, in their order. */
export interface Embedder {
  model: string;
  address: string;
  /** Of what is searched. NetworkError when the endpoint gives no vectors. */
  embedTexts(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** Of what is searched for. */
  embedQuestion(question: string, signal?: AbortSignal): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface EmbedderOptions extends EndpointOptions {
  model: string;
  /** What the model wants before a text, or a question: "passage: ", "query: ". */
  textPrefix?: string;
  questionPrefix?: string;
}

const replySchema = z.looseObject({
  data: z.array(z.looseObject({ index: z.number().int().optional(), embedding: z.array(z.number()) })),
});

/** Any server with an OpenAI-compatible `/v1/embeddings`. */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { model, textPrefix = "", questionPrefix = "" } = options;
  const endpoint = createEndpoint(options, "/embeddings");
  const embed = async (texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    if (texts.length === 0) return [];
    const reply = await endpoint.post({ model, input: texts, encoding_format: "float" }, signal);
    return readVectors(reply, texts.length, endpoint.address);
  };
  return {
    model,
    address: endpoint.address,
    embedTexts: (texts, signal) =>
      embed(
        texts.map((text) => textPrefix + text),
        signal,
      ),
    async embedQuestion(question, signal) {
      const [vector] = await embed([questionPrefix + question], signal);
      if (vector === undefined) throw nonsense(endpoint.address, "holds no vector");
      return vector;
    },
    close: () => endpoint.close(),
  };
}

function readVectors(reply: unknown, count: number, address: string): Float32Array[] {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success) throw nonsense(address, "holds no list of embeddings");
  const { data } = parsed.data;
  if (data.length !== count) throw nonsense(address, `has ${data.length} vectors for ${count} texts`);
  const vectors: Float32Array[] = [];
  data.forEach(({ index, embedding }, at) => {
    vectors[index ?? at] = toUnitLength(embedding, address);
  });
  const [{ length } = new Float32Array(0)] = vectors;
  for (let at = 0; at < count; at++) {
    if (vectors[at] === undefined) throw nonsense(address, `has no vector for text ${at + 1} of ${count}`);
    if (vectors[at]?.length !== length) throw nonsense(address, "has vectors of several lengths");
  }
  return vectors;
}

function toUnitLength(values: readonly number[], address: string): Float32Array {
  const length = Math.hypot(...values);
  if (!(length > 0) || !Number.isFinite(length)) throw nonsense(address, "has a vector without length");
  return Float32Array.from(values, (value) => value / length);
}
