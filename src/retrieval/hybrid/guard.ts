import { AbortedError, describeError, NetworkError } from "../../lib/errors.ts";

/** How long an endpoint that failed is left alone: every search would wait for it. */
const REST_MS = 30_000;

/** Asks a service that a search can do without. */
export interface Guard {
  /** Undefined when it failed now, or a moment ago; `onNote` hears why. */
  ask<T>(work: () => Promise<T>, onNote: (note: string) => void): Promise<T | undefined>;
}

/** `what` begins the note: "Searched by words only, without embeddings". Anything but a network failure passes through. */
export function createGuard(what: string, now: () => number = () => performance.now()): Guard {
  let failed: { until: number; reason: string } | undefined;
  return {
    async ask(work, onNote) {
      if (failed !== undefined && now() < failed.until) {
        onNote(`${what}: ${failed.reason}`);
        return undefined;
      }
      try {
        const result = await work();
        failed = undefined;
        return result;
      } catch (error) {
        if (error instanceof AbortedError || !(error instanceof NetworkError)) throw error;
        failed = { until: now() + REST_MS, reason: describeError(error) };
        onNote(`${what}: ${failed.reason}`);
        return undefined;
      }
    },
  };
}
