/**
 * Text from the web as the model may see it. Nothing in it can pass for what the runtime or a chat template writes:
 * tool tags, turn marks and evidence marks lose the bracket that makes them one ("<tool_call>" → "‹tool_call>",
 * "[E3]" → "(E3)"), and characters that no reader sees are taken out. What remains is as it was.
 */
export function neutralise(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(INVISIBLE, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(TEMPLATE_TAG, "‹")
    .replace(INSTRUCTION_MARK, "($1)")
    .replace(EVIDENCE_MARK, "($1)");
}

/** The same on one line, for titles and other names. */
export function neutraliseLine(text: string): string {
  return neutralise(text).replace(/\s+/g, " ").trim();
}

/** An address as it is shown and cited, without its fragment: nothing in it can be read as a mark. */
export function neutraliseUrl(url: URL): string {
  const rest = `${url.pathname}${url.search}`.replaceAll("[", "%5B").replaceAll("]", "%5D");
  return `${url.protocol}//${url.host}${rest}`;
}

/**
 * Controls but line feed and tab; zero-width, bidirectional and "tag" characters, which can carry text that no reader
 * sees. The joiners stay: Persian and Indic scripts need them.
 */
const INVISIBLE = /(?![\n\t\u200c\u200d])(?:[\p{Cc}\p{Cf}]|[\u{e0100}-\u{e01ef}])/gu;

// No two neighbours below can match the same white space: otherwise a long run of it would take quadratic time.

/** Names of tags in chat templates and tool dialects. Any name with an underscore counts: prose has none. */
const TAG_NAMES =
  "tools?|functions?|parameters?|arguments|invoke|think(?:ing)?|thought|reasoning|answer|search|query|" +
  "information|observation|results?|response|output|evidence|passage|documents?|sources?|context|system|sys|user|" +
  "assistant|human|developer|model|message|instructions?|s|bos|eos|pad|unk";

const TEMPLATE_TAG = new RegExp(
  `[<＜](?=\\s*(?:[|｜]|(?:/\\s*)?(?:\\w{1,20}:)?(?:[a-z]{1,40}_|(?:${TAG_NAMES})(?![\\w-]))))`,
  "gi",
);

/** "[INST]", "[/TOOL_RESULTS]": turn marks in square brackets are in capitals. */
const INSTRUCTION_MARK = /\[(\/?(?:INST|THINK|ARGS|[A-Z]+(?:_[A-Z]+)+))\]/g;

const EVIDENCE_MARK = /[[［【]\s*(E\s*\d+(?:\s*[,;，、–-]\s*(?:E\s*)?\d+)*)\s*[\]］】]/gi;
