import type { XmlTree } from "../../lib/xml-tree.ts";
import { childTrees, treesBelow } from "../../lib/xml-tree-search.ts";

/** What a permissions element names, by the address of the licence: "CC BY 4.0", "CC0", or the address itself. */
export function licenseOf(permissions: XmlTree | undefined): string | undefined {
  for (const license of childTrees(permissions, "license")) {
    const references = [...treesBelow(license, "ali:license_ref")].flatMap(({ content }) => content);
    const links = [...treesBelow(license, "ext-link")].map(({ attributes }) => attributes["xlink:href"]);
    const addresses = [license.attributes["xlink:href"], ...references, ...links];
    const address = addresses.find((one): one is string => typeof one === "string" && /^https?:/.test(one.trim()));
    if (address !== undefined) return nameOf(address.trim());
  }
  return undefined;
}

function nameOf(address: string): string {
  const [, terms, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/i.exec(address) ?? [];
  if (terms !== undefined) return `CC ${terms.toUpperCase()} ${version}`;
  return /creativecommons\.org\/publicdomain\/zero/i.test(address) ? "CC0" : address;
}
