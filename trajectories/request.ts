/**
 * A request as a trajectory keeps it: what changed since the request before it. A conversation sends its whole past
 * again and again; kept so, a record grows with the conversation and not with its square, and nothing is lost.
 */
export interface RequestDelta {
  /** Messages kept from the beginning of the request before, and those that follow them. */
  messages: { keep: number; append: unknown[] };
  /** Other members that are new or changed. */
  set: Record<string, unknown>;
  /** Names of all members in their order, when they differ from those of the request before. */
  members?: string[];
}

type Body = Record<string, unknown>;

export function encodeRequest(request: Body, before: Body): RequestDelta {
  const { messages, ...rest } = request;
  const now = Array.isArray(messages) ? (messages as unknown[]) : [];
  const then = Array.isArray(before.messages) ? (before.messages as unknown[]) : [];
  let keep = 0;
  while (keep < now.length && keep < then.length && isSame(now[keep], then[keep])) keep += 1;
  const changed = Object.entries(rest).filter(([name, value]) => !isSame(value, before[name]));
  const members = Object.keys(request);
  return {
    messages: { keep, append: now.slice(keep) },
    set: Object.fromEntries(changed),
    ...(isSame(members, Object.keys(before)) ? {} : { members }),
  };
}

/** To the byte: the order of members is part of what was sent. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The exact request again, its members in their order. */
export function decodeRequest({ messages, set, members }: RequestDelta, before: Body): Body {
  const then = Array.isArray(before.messages) ? (before.messages as unknown[]) : [];
  const all: Body = { ...before, ...set, messages: [...then.slice(0, messages.keep), ...messages.append] };
  return Object.fromEntries((members ?? Object.keys(before)).map((name) => [name, all[name]]));
}
