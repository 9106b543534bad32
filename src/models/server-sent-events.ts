/** One event of a `text/event-stream`. */
export interface ServerSentEvent {
  /** "message" where the stream names none. */
  event: string;
  data: string;
}

export interface EventReader {
  /** Takes the next piece of the stream, cut anywhere, and gives the events that are complete now. */
  push(text: string): ServerSentEvent[];
  /** What stands at the end without its closing blank line; servers often forget it. */
  end(): ServerSentEvent[];
}

/** Reads events as the WHATWG standard says; comments and unknown fields are skipped. */
export function createEventReader(): EventReader {
  let buffer = "";
  let lines: string[] = [];
  const take = (line: string): ServerSentEvent[] => {
    if (line !== "") {
      lines.push(line);
      return [];
    }
    const event = readEvent(lines);
    lines = [];
    return event === undefined ? [] : [event];
  };
  return {
    push(text) {
      buffer += text;
      const parts = buffer.split(/\r\n|\n|\r(?!$)/);
      buffer = parts.pop() ?? "";
      return parts.flatMap(take);
    },
    end() {
      const rest = [...take(buffer.replace(/\r$/, "")), ...take("")];
      buffer = "";
      return rest;
    },
  };
}

function readEvent(lines: readonly string[]): ServerSentEvent | undefined {
  let event = "message";
  const data: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
  }
  return data.length === 0 ? undefined : { event, data: data.join("\n") };
}
