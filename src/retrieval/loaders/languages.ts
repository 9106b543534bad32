/** Codes that libraries use (ISO 639-2/B) where the web has another word of three letters. */
const LIBRARY_CODES: Readonly<Record<string, string>> = {
  alb: "sq",
  arm: "hy",
  baq: "eu",
  bur: "my",
  chi: "zh",
  cze: "cs",
  dut: "nl",
  fre: "fr",
  geo: "ka",
  ger: "de",
  gre: "el",
  ice: "is",
  mac: "mk",
  mao: "mi",
  may: "ms",
  per: "fa",
  rum: "ro",
  slo: "sk",
  tib: "bo",
  wel: "cy",
};

const known = new Map<string, string | undefined>();

/** "eng", "en-US", "EN" → "en"; undefined for no code, and for those that name no language or several. */
export function languageOf(code: string | undefined): string | undefined {
  const text = (code ?? "").trim().toLowerCase().replace("_", "-");
  if (!known.has(text) && known.size < 1000) known.set(text, readCode(text));
  return known.get(text);
}

function readCode(code: string): string | undefined {
  if (["", "und", "mul", "zxx"].includes(code)) return undefined;
  try {
    return LIBRARY_CODES[code] ?? new Intl.Locale(code).language;
  } catch {
    return undefined;
  }
}
