import type { SettingValues } from "../lib/settings.ts";

/** One line of the doctor's table. */
export interface Check {
  what: string;
  /** `off`: not there and not needed. */
  state: "works" | "off" | "fails";
  detail: string;
  /** The command or setting that would change it. */
  fix?: string;
}

export type CheckedSettings = SettingValues & { home: string };
