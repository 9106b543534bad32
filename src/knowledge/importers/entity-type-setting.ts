import { ConfigError } from "../../lib/errors.ts";
import { ENTITY_TYPES, type EntityType } from "../fact.ts";
import type { ImportOptions } from "../importer.ts";

/** The setting `type` of an importer; undefined when it is not given. ConfigError when there is no such type. */
export function entityTypeSetting({ settings }: ImportOptions, importer: string): EntityType | undefined {
  const given = settings?.type;
  const type = ENTITY_TYPES.find((one) => one === given);
  if (given === undefined || type !== undefined) return type;
  throw new ConfigError(`The setting "type" of the importer ${importer} is "${given}".`, {
    remedy: `Choose among ${ENTITY_TYPES.join(", ")}.`,
  });
}
