import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { buildConnector } from "undici";
import { asError, NetworkError } from "./errors.ts";

export type Connector = ReturnType<typeof buildConnector>;

/** All addresses of a host name. Rejects when the name cannot be resolved. */
export type LookUp = (hostname: string) => Promise<{ address: string; family: number }[]>;

/** Globally routed by their number, yet served by the cloud host itself to the machines on it. */
const HOST_SERVICES = new Set(["168.63.129.16"]);

/**
 * Whether an IP literal is a globally routed unicast address. Loopback, private, link-local, carrier-grade, reserved,
 * multicast and translated (NAT64, 6to4, Teredo) addresses are not; IPv4 written as IPv6 counts as the IPv4 it is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast" || HOST_SERVICES.has(parsed.toString())) return false;
  const [first = 0] = parsed.toByteArray();
  return parsed.kind() === "ipv4" || (first & 0xe0) === 0x20;
}

export interface GuardOptions {
  lookUp: LookUp;
  /** Origins ("http://127.0.0.1:8080") that may be on any address. */
  isExempt(origin: string): boolean;
  timeoutMs: number;
  /** Makes the connector that opens the socket, given the lookup it must use. */
  open?: (options: { timeout: number; lookup?: LookupFunction }) => Connector;
}

/**
 * A connector for an undici dispatcher that opens connections to public addresses only. Three checks, because each
 * alone can be passed by: Node looks no literal up; a name may have one public and one private address; and what
 * counts in the end is where the socket is connected. The address that was checked is the one that is connected, so
 * that a name cannot be bound anew in between. Refusals reach the caller as NetworkError of kind `blocked`.
 */
export function guardedConnector({ lookUp, isExempt, timeoutMs, open = buildConnector }: GuardOptions): Connector {
  const plain = open({ timeout: timeoutMs });
  const guarded = open({ timeout: timeoutMs, lookup: publicLookup(lookUp) });
  return (options, callback) => {
    const host = options.hostname;
    if (isExempt(`${options.protocol}//${options.host ?? host}`)) return plain(options, callback);
    if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(refusal(host, host), null);
    guarded(options, (error, socket) => {
      if (error !== null) return callback(error, null);
      const { remoteAddress = "" } = socket;
      if (isPublicAddress(remoteAddress)) return callback(null, socket);
      socket.destroy();
      callback(refusal(host, remoteAddress), null);
    });
  };
}

function publicLookup(lookUp: LookUp): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname).then(
      (addresses) => {
        const [first] = addresses;
        const hidden = addresses.find(({ address }) => !isPublicAddress(address));
        if (hidden !== undefined) return callback(refusal(hostname, hidden.address), []);
        if (first === undefined) return callback(new Error(`${hostname} has no address`), []);
        if (options.all === true) return callback(null, addresses);
        callback(null, first.address, first.family);
      },
      (error: unknown) => callback(asError(error), []),
    );
  };
}

function refusal(host: string, address: string): NetworkError {
  const where = host === address ? `${host} is` : `${host} leads to ${address || "an unknown address"},`;
  return new NetworkError("blocked", `${where} not an address of the public internet.`, {
    remedy: "Only public addresses are read.",
  });
}
