import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** OSLER_HOME of every test of the command line: the first that needs the corpus builds it, once. */
    sharedHome: string;
  }
}

export function setup(project: TestProject): () => void {
  const home = mkdtempSync(join(tmpdir(), "osler-home-"));
  project.provide("sharedHome", home);
  return () => rmSync(home, { recursive: true, force: true });
}
