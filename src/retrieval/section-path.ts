import type { Document, Passage } from "./corpus.ts";

/**
 * The headings under which a passage stands, with those above them, the outermost first: "Treatment › Children › Doses".
 * A passage of several sections has what is above them all once: "Treatment › Doses · Monitoring". As `section` where
 * nothing is above; a heading that only repeats the title is left out.
 */
export function sectionPath({ section, title, start, end }: Passage, { sections }: Pick<Document, "sections">): string {
  const own = sections.filter((part) => part.heading !== "" && part.start < end && part.end > start);
  const paths = own.map(({ above = [], heading }) => withoutTitle([...above, heading], title));
  const [first = []] = paths;
  if (section === "" || paths.every((path) => path.length < 2)) return section;
  let shared = 0;
  while (paths.every((path) => path.length > shared + 1 && path[shared] === first[shared])) shared += 1;
  const rest = paths.map((path) => path.slice(shared).join(BELOW)).join(" \u00b7 ");
  return [...first.slice(0, shared), rest].join(BELOW);
}

const BELOW = " \u203a ";

function withoutTitle(path: readonly string[], title: string): readonly string[] {
  return path[0] === title && path.length > 1 ? path.slice(1) : path;
}
