import { badReply, type Endpoint, type Fault, LACKS_V1, silent, TRY_AGAIN, unreachable } from "./fault.ts";
import { asObject, type JsonObject, parseObject } from "./json.ts";
import type { WireRecord } from "./recorder.ts";
import { looksLikeHtml, refused, reported } from "./refusal.ts";

/** Judges a finished call: its completion, or what is wrong with it. */
export function judge(record: WireRecord, endpoint: Endpoint): { completion: JsonObject } | Fault {
  const { status, broken, stream } = record;
  if (broken === "idle") return silent(endpoint, status !== undefined);
  if (status === undefined) return unreachable(endpoint, typeof broken === "object" ? broken.cause : undefined);
  if (status >= 400) return refused(record, endpoint, status);
  if (status >= 300) return badReply(endpoint, `answered with a redirect (HTTP ${status})`, NAME_THE_FINAL_ADDRESS);
  if (stream !== undefined) return judgeStream(stream, endpoint);
  return judgeBody(record, endpoint);
}

const NAME_THE_FINAL_ADDRESS = "Name the address that it leads to with --base-url.";

function judgeStream(
  stream: NonNullable<WireRecord["stream"]>,
  endpoint: Endpoint,
): { completion: JsonObject } | Fault {
  const { completion, finished, error, malformed } = stream;
  if (error !== undefined) return reported(error, endpoint);
  if (malformed !== undefined && finished) return badReply(endpoint, "sent an event that is not JSON", TRY_AGAIN, true);
  if (finished && completion !== undefined && Array.isArray(completion.choices) && completion.choices.length > 0) {
    return { completion };
  }
  return badReply(
    endpoint,
    finished ? "sent an empty answer" : "broke off in the middle of its answer",
    TRY_AGAIN,
    true,
  );
}

function judgeBody({ bytes, broken }: WireRecord, endpoint: Endpoint): { completion: JsonObject } | Fault {
  const text = bytes.toString("utf8");
  if (looksLikeHtml(text)) return badReply(endpoint, "answered with a web page, not with JSON", LACKS_V1);
  if (text.trim() === "") return badReply(endpoint, "sent an empty answer", TRY_AGAIN, true);
  const completion = parseObject(text);
  if (completion === undefined) {
    const what =
      broken === undefined ? "answered with something that is not JSON" : "broke off in the middle of its answer";
    return badReply(endpoint, what, broken === undefined ? LACKS_V1 : TRY_AGAIN, broken !== undefined);
  }
  if (completion.error != null) return reported(asObject(completion.error) ?? { message: completion.error }, endpoint);
  const hasChoices = Array.isArray(completion.choices) && completion.choices.length > 0;
  return hasChoices ? { completion } : badReply(endpoint, "sent a completion without choices", LACKS_V1);
}
