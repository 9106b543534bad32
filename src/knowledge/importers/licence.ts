import type { Source } from "../fact.ts";

const LICENCES: readonly (readonly [address: string, name: string])[] = [
  ["creativecommons.org/publicdomain/zero/", "CC0 1.0"],
  ["creativecommons.org/licenses/by/4.0", "CC BY 4.0"],
  ["creativecommons.org/licenses/by/3.0", "CC BY 3.0"],
];

/** The licence that a file names, by its address. Only CC0 and CC BY let what is made of it be passed on. */
export function licenceOf(text: string): Pick<Source, "licence" | "redistributable"> {
  const [, known] = LICENCES.find(([address]) => text.includes(address)) ?? [];
  const given = text.trim();
  return { licence: known ?? (given === "" ? "not named by its file" : given), redistributable: known !== undefined };
}
