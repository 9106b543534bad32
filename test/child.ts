import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../src/lib/package.ts";

export interface Compiled {
  /** Address of a module of the package, as JavaScript that another process can import. */
  url(file: string): string;
  dispose(): void;
}

/** Compiles modules of the package for another process; inside the package, so that they find their vendors. */
export function compileForChild(files: readonly string[]): Compiled {
  const cache = join(packageRoot, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, "osler-child-"));
  const config = join(outDir, "tsconfig.json");
  const compilerOptions = { outDir, rootDir: packageRoot, declaration: false, sourceMap: false, noCheck: true };
  const extended = { extends: join(packageRoot, "tsconfig.json"), compilerOptions, include: [] };
  writeFileSync(config, JSON.stringify({ ...extended, files: files.map((file) => join(packageRoot, file)) }));
  execFileSync(process.execPath, [join(packageRoot, "node_modules", "typescript", "bin", "tsc"), "-p", config]);
  return {
    url: (file) => pathToFileURL(join(outDir, file.replace(/\.ts$/, ".js"))).href,
    dispose: () => rmSync(outDir, { recursive: true }),
  };
}
