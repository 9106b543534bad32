import { ConfigError } from "../lib/errors.ts";
import type { SettingValues } from "../lib/settings.ts";
import { createBaselineModel } from "./baseline.ts";
import type { ChatModel, Sampling } from "./model.ts";

const OPENAI = "https://api.openai.com/v1";

/** The policy that the settings name: a model behind an endpoint, or the baseline when none is named. */
export async function chooseModel(settings: SettingValues): Promise<ChatModel> {
  const model = settings["model.name"];
  if (model === undefined) {
    if (settings["model.baseUrl"] === undefined) return createBaselineModel();
    throw new ConfigError("An endpoint is named, but no model of it.", {
      remedy: "Add --model NAME (osler doctor lists the models that it offers).",
    });
  }
  const { createEndpointModel } = await import("./openai.ts");
  const apiKey = settings["model.apiKey"];
  const baseUrl = settings["model.baseUrl"] ?? (apiKey === undefined ? undefined : OPENAI);
  if (baseUrl === undefined) {
    throw new ConfigError(`The model ${model} has no endpoint.`, {
      remedy: "Add --base-url http://…/v1 (osler doctor finds local ones), or set OPENAI_API_KEY.",
    });
  }
  return createEndpointModel({
    model,
    baseUrl,
    ...(apiKey === undefined ? {} : { apiKey }),
    dialect: settings["model.dialect"] ?? "native",
    sampling: chooseSampling(settings),
    stream: settings["model.stream"] ?? true,
    idleTimeoutMs: (settings["model.timeoutSeconds"] ?? 60) * 1000,
    maxRetries: settings["model.retries"] ?? 4,
    logprobs: settings["model.logprobs"] ?? false,
    returnTokenIds: settings["model.tokenIds"] ?? false,
    ...choosePrice(settings),
  });
}

function chooseSampling(settings: SettingValues): Sampling {
  const temperature = settings["model.temperature"];
  const maxTokens = settings["model.maxTokens"];
  return { ...(temperature === undefined ? {} : { temperature }), ...(maxTokens === undefined ? {} : { maxTokens }) };
}

function choosePrice(settings: SettingValues): { price?: { inputPerMillion: number; outputPerMillion: number } } {
  const [input, output] = [settings["model.inputPrice"], settings["model.outputPrice"]];
  if (input !== undefined && output !== undefined)
    return { price: { inputPerMillion: input, outputPerMillion: output } };
  if (settings["limits.usd"] === undefined) return {};
  throw new ConfigError("A limit in US dollars needs the prices of the model.", {
    remedy: "Set model.inputPrice and model.outputPrice in osler.config.json, in US dollars per million tokens.",
  });
}
