import type { Task } from "../task.ts";
import { type ClosedBook, isAnsweredClosedBook } from "./closed-book.ts";
import { isGivenAway, type OptionShortcut } from "./option-shortcut.ts";
import { isFoundBySearch, type SearchShortcut } from "./search-shortcut.ts";

/** What was measured of a task; a test that does not fit it, or was not made, is absent. */
export interface ShortcutTests {
  search?: SearchShortcut;
  closedBook?: ClosedBook;
  options?: OptionShortcut;
}

/**
 * As a task keeps it in `metadata.shortcuts`. `mention` is no shortcut by itself: that a passage says the name does not
 * say that it is the answer.
 */
export interface ShortcutFeatures {
  /** A search of the question finds the document about the answer. */
  search?: boolean;
  /** A search of the question finds a passage that says the answer's name. */
  mention?: boolean;
  /** A model answers it without looking anything up. */
  closedBook?: boolean;
  /** The options give the answer away while the question is hidden. */
  options?: boolean;
}

export function featuresOf({ search, closedBook, options }: ShortcutTests): ShortcutFeatures {
  return {
    ...(search === undefined ? {} : { search: isFoundBySearch(search), mention: search.mention !== null }),
    ...(closedBook === undefined ? {} : { closedBook: isAnsweredClosedBook(closedBook) }),
    ...(options === undefined ? {} : { options: isGivenAway(options) }),
  };
}

/** Metadata with what was measured now; what was measured before and not now stays. */
export function withShortcuts(metadata: Task["metadata"], tests: ShortcutTests): NonNullable<Task["metadata"]> {
  return {
    ...metadata,
    shortcuts: { ...recordOf(metadata?.shortcuts), ...featuresOf(tests) },
    shortcutTests: { ...recordOf(metadata?.shortcutTests), ...tests },
  };
}

/** Metadata of a task whose words were changed: what was measured of the old ones says nothing of the new. */
export function withoutShortcuts(metadata: Task["metadata"]): Task["metadata"] {
  if (metadata === undefined) return undefined;
  const { shortcuts: _, shortcutTests: __, ...rest } = metadata;
  return rest;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
