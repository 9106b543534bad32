import { ModelError } from "../lib/errors.ts";
import type { Random } from "../lib/random.ts";
import { refuseAborted } from "./abort.ts";
import type { Fault } from "./fault.ts";

export interface RetryOptions {
  /** Attempts after the first. */
  maxRetries: number;
  random: Random;
  /** Rejects with AbortedError when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  signal?: AbortSignal;
  /** Hears of each failed attempt that is followed by another, before the wait. */
  onRetry?: (error: ModelError, waitMs: number) => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A server that asks for a longer pause is not waited for: its wish becomes the error. */
const LONGEST_ASKED_MS = 300_000;

/** Tries until an attempt succeeds, its fault cannot be mended by another, or the attempts are used up. */
export async function withRetries<T>(
  attempt: () => Promise<{ value: T } | Fault>,
  { maxRetries, random, sleep, signal, onRetry }: RetryOptions,
): Promise<{ value: T; retries: number }> {
  for (let retries = 0; ; retries++) {
    refuseAborted(signal);
    const outcome = await attempt();
    refuseAborted(signal);
    if ("value" in outcome) return { value: outcome.value, retries };
    const asked = outcome.retryAfterMs ?? 0;
    if (!outcome.retryable || retries >= maxRetries || asked > LONGEST_ASKED_MS) throw conclude(outcome, retries);
    const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** retries);
    const wait = Math.max(asked, Math.round(backoff * (0.5 + random.next() / 2)));
    onRetry?.(outcome.error, wait);
    await sleep(wait, signal);
  }
}

function conclude({ error, retryAfterMs = 0 }: Fault, retries: number): ModelError {
  if (retryAfterMs > LONGEST_ASKED_MS) {
    return restate(error, `${error.message} It asks to wait ${Math.round(retryAfterMs / 1000)} s.`);
  }
  return retries === 0 ? error : restate(error, `${error.message.replace(/\.$/, "")} (after ${retries + 1} attempts).`);
}

function restate({ fault, status, remedy, cause }: ModelError, message: string): ModelError {
  return new ModelError(fault, message, {
    ...(status === undefined ? {} : { status }),
    ...(remedy === undefined ? {} : { remedy }),
    ...(cause === undefined ? {} : { cause }),
  });
}
