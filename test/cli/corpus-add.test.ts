import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFolder } from "../lib/pack.ts";
import { pubmedArticle, pubmedFile } from "../retrieval/loaders/journal-files.ts";
import { osler } from "./osler.ts";
