/** What stands between the lines "---" at the beginning of a text, one "key: value" a line, and what follows. */
export function frontMatter(text: string): { fields: Record<string, string>; body: string } {
  const found = /^---\n([\s\S]*?)\n(?:---|\.\.\.)(?:\n|$)/.exec(text);
  if (found === null) return { fields: {}, body: text };
  const fields: Record<string, string> = {};
  for (const line of (found[1] ?? "").split("\n")) {
    const [, key = "", value = ""] = /^([A-Za-z][\w-]*)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const name = NAMES[key.toLowerCase()] ?? key.toLowerCase();
    const plain = value.replace(/^(["'])(.*)\1$/, "$2");
    if (plain !== "" && fields[name] === undefined) fields[name] = plain;
  }
  return { fields, body: text.slice(found[0].length) };
}

const NAMES: Readonly<Record<string, string>> = {
  lang: "language",
  licence: "license",
  published: "date",
  link: "url",
  canonical: "url",
};
