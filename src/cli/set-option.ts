import { UsageError } from "../lib/errors.ts";
import type { Invocation } from "./command.ts";
import { textsOption } from "./settings.ts";

/** --set key=value, given as often as one likes. */
export function setOption(options: Invocation["options"]): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const text of textsOption(options, "set")) {
    const at = text.indexOf("=");
    if (at <= 0) throw new UsageError(`--set cannot be "${text}".`, { remedy: "Write: --set key=value." });
    settings[text.slice(0, at)] = text.slice(at + 1);
  }
  return settings;
}
