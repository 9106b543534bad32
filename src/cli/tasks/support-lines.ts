import type { ShortcutRate, SupportRate } from "../../../trajectories/support/rates.ts";

/** How far tasks are supported, as lines of a report. */
export function describeSupport({ tasks, complete, withoutHops, hops, byFact, byNames }: SupportRate): string[] {
  const without = hops - byFact - byNames;
  const unneeded = withoutHops === 0 ? "" : `, ${withoutHops} of them without hops`;
  return [
    `  support     every hop of ${complete} of ${tasks} tasks${unneeded}`,
    `  hops        ${byFact} of ${hops} stated, ${byNames} by names, ${without} without a passage`,
  ];
}

/** How many tasks have a shortcut, as lines of a report. */
export function describeShortcuts(rates: Record<string, ShortcutRate>): string[] {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return Object.entries(rates).map(([name, { tested, share, kinds }]) => {
    const parts = Object.entries(kinds).map(([kind, rate]) => `${kind} ${percent(rate.share)}`);
    return `  shortcut    ${name}: ${percent(share)} of ${tested}${parts.length < 2 ? "" : ` (${parts.join(", ")})`}`;
  });
}
