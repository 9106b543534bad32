/** "asthma" → "Asthma"; a word that has capitals of its own ("pH disorder", "t(8;21)") stays as it is. */
export function raiseFirstLetter(name: string): string {
  return /^[a-z]{2,}(?![A-Z0-9(])/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
