import { ConfigError } from "../../lib/errors.ts";
import { graphCurie } from "./biolink.ts";

/** Identifiers of the graph for addresses. */
export interface RdfIdentifiers {
  /** The first prefix that is declared for a namespace names it. */
  declare(prefix: string, namespace: string): void;
  /** Undefined when no prefix is known for the address. */
  curieOf(address: string): string | undefined;
}

/**
 * By what is known of OBO, identifiers.org and other publishers, then by the prefixes that are declared. Prefixes get
 * capitals; the empty one of Turtle becomes LOCAL. `given` is the setting: "ex=http://example.org/, …".
 */
export function createIdentifiers(given = ""): RdfIdentifiers {
  const namespaces = new Map<string, string>();
  const taken = new Set<string>();
  const known = new Map<string, string | undefined>();
  const declare = (prefix: string, namespace: string) => {
    if (namespaces.has(namespace) || namespace === "") return;
    let own = prefix === "" ? "LOCAL" : prefix.toUpperCase();
    for (let number = 2; taken.has(own); number++) own = `${prefix.toUpperCase()}${number}`;
    taken.add(own);
    namespaces.set(namespace, own);
    known.clear();
  };
  const find = (address: string) =>
    graphCurie(address) ?? byIdentifiersOrg(address) ?? byNamespace(address, namespaces);
  for (const pair of given.split(",")) if (pair.trim() !== "") declare(...declarationOf(pair));
  return {
    declare,
    curieOf(address) {
      if (!known.has(address)) {
        if (known.size > MOST_KEPT) known.clear();
        known.set(address, find(address));
      }
      return known.get(address);
    },
  };
}

const MOST_KEPT = 200_000;

function declarationOf(pair: string): [prefix: string, namespace: string] {
  const [prefix = "", namespace = ""] = pair.split(/=(.*)/).map((side) => side.trim());
  if (/^[A-Za-z][\w.-]*$/.test(prefix) && /^\w+:\S+$/.test(namespace)) return [prefix, namespace];
  throw new ConfigError(`The setting "prefixes" of the importer rdf has "${pair.trim()}".`, {
    remedy: "Write each as prefix=namespace: ex=http://example.org/",
  });
}

/** "https://identifiers.org/mesh:D008382" and "…/mesh/D008382". */
function byIdentifiersOrg(address: string): string | undefined {
  const match = /^https?:\/\/(?:www\.)?identifiers\.org\/([\w.-]+)[:/]([^/\s]+)$/.exec(address);
  return match === null ? undefined : graphCurie(`${match[1]}:${match[2]}`);
}

/** The longest namespace that the address begins with; a rest that has paths of its own is none of its names. */
function byNamespace(address: string, namespaces: ReadonlyMap<string, string>): string | undefined {
  let best = "";
  for (const namespace of namespaces.keys()) {
    if (namespace.length > best.length && address.startsWith(namespace)) best = namespace;
  }
  const local = address.slice(best.length);
  if (best === "" || local === "" || /[\s/#?]/.test(local)) return undefined;
  return graphCurie(`${namespaces.get(best)}:${local}`);
}
