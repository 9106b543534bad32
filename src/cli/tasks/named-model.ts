import type { SettingValues } from "../../lib/settings.ts";
import { chooseModel } from "../../models/choose.ts";
import type { ChatModel } from "../../models/model.ts";

/** "gpt-5", or "qwen3@http://localhost:8000/v1" of an endpoint of its own. */
export function namedModel(text: string, values: SettingValues): Promise<ChatModel> {
  const [, name = text, url] = /^(.+?)@(https?:\/\/.+)$/.exec(text) ?? [];
  return chooseModel({ ...values, "model.name": name, ...(url === undefined ? {} : { "model.baseUrl": url }) });
}
