import type { InputFile, InputPart } from "../../lib/input-file.ts";
import type { DocumentLoader, LoadOptions } from "../loader.ts";

/** The parts of a file that a loader recognises, or every one; the others are passed over. Stops when it is told to. */
export async function* ownParts(
  loader: Pick<DocumentLoader, "recognises">,
  file: InputFile,
  { signal, every = false }: LoadOptions,
): AsyncGenerator<InputPart> {
  for await (const part of file.parts()) {
    signal?.throwIfAborted();
    if (every || loader.recognises({ name: part.name, head: await part.head() })) yield part;
  }
}
