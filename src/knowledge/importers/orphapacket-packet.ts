/** A JSON object whose fields are not trusted. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What is read of an ORPHApacket: that it is one, and of which disorder. */
export interface Packet {
  /** "ORPHA:558" */
  id: string;
  name: string;
  /** "Disease", "Clinical subtype", "Clinical group", "Category", … */
  type: string;
  /** "1.3.42 / 4.1.8 [2025-03-03]" */
  version: string;
  /** Day of extraction, YYYY-MM-DD. */
  created: string;
  content: JsonObject;
}

/** A packet, or what is wrong with it. */
export function parsePacket(text: string): Packet | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `it is not JSON (${(error as Error).message})` };
  }
  const content = isObject(json) ? json.Orphapacket : undefined;
  if (!isObject(content)) return { problem: 'the object "Orphapacket" is missing' };
  const code = textOf(content, "ORPHAcode");
  if (!/^\d+$/.test(code)) return { problem: `Orphapacket.ORPHAcode must be a number, not ${show(content.ORPHAcode)}` };
  const packet = {
    id: `ORPHA:${code}`,
    name: textOf(content, "Label"),
    type: isObject(content.DisorderType) ? textOf(content.DisorderType, "value") : "",
    version: textOf(content, "version"),
    created: textOf(content, "creationDate").slice(0, 10),
    content,
  };
  if (packet.name === "") return { problem: `Orphapacket.Label must be a name, not ${show(content.Label)}` };
  return packet;
}

/**
 * The members of a list. It may be an array of wrapped members ({Gene: {…}}), of bare ones, of both, an object that
 * wraps the array, one wrapped member, or the words "no data".
 */
export function membersOf(list: unknown, key: string): unknown[] {
  const members: unknown[] = [];
  collectMembers(list, key, members);
  return members;
}

function collectMembers(list: unknown, key: string, members: unknown[]): void {
  if (list === undefined || list === null || list === "" || list === "no data") return;
  if (Array.isArray(list)) for (const member of list) collectMembers(member, key, members);
  else if (isObject(list) && key in list) collectMembers(list[key], key, members);
  else members.push(list);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** "" when the field is missing or no text. */
export function textOf(object: JsonObject, field: string): string {
  const value = object[field];
  return typeof value === "string" ? value.trim() : "";
}

function show(value: unknown): string {
  return value === undefined ? "missing" : JSON.stringify(value).slice(0, 60);
}
