import type { z } from "zod";

/** "protocolSection.identificationModule.nctId: expected string, received undefined" */
export function describeIssue(error: z.ZodError): string {
  const [first] = error.issues;
  if (first === undefined) return "it is not what it must be";
  const path = first.path.join(".");
  return path === "" ? first.message : `${path}: ${first.message}`;
}
