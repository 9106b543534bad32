import { NetworkError } from "./errors.ts";

/** Undefined: not an address. Any spelling of an IP address ("2130706433", "0x7f.1") comes back in its usual form. */
export function parseUrl(address: string, base?: string): URL | undefined {
  return URL.canParse(address, base) ? new URL(address, base) : undefined;
}

export interface AddressRules {
  ports: readonly number[];
  /** Origins that may have any port. */
  exempt: ReadonlySet<string>;
}

/** The address without its fragment; NetworkError of kind `blocked` when it is not one that may be asked. */
export function checkAddress(address: string, { ports, exempt }: AddressRules, base?: URL): URL {
  const url = parseUrl(address, base?.href);
  if (url === undefined) throw new NetworkError("blocked", `${JSON.stringify(address)} is not a web address.`);
  url.hash = "";
  const refusal = (reason: string) => new NetworkError("blocked", `${url.host || address} was not asked: ${reason}.`);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw refusal("only http and https are read");
  if (url.username !== "" || url.password !== "") throw refusal("the address carries a user name or password");
  if (exempt.has(url.origin)) return url;
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  if (!ports.includes(port)) throw refusal(`only the ports ${ports.join(" and ")} are read, not ${port}`);
  return url;
}
