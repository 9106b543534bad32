import { entityCard } from "../../knowledge/view/card.ts";
import { renderPicture } from "../../knowledge/view/picture/picture.ts";
import { writeFileWhole } from "../../lib/files.ts";
import type { Invocation } from "../command.ts";
import { EXIT, type ExitCode, print } from "../exit.ts";
import { numberOption, textOption } from "../settings.ts";
import { paint } from "../terminal.ts";
import { showCard } from "./card-text.ts";
import { createChooser, tellOthers, typeOption } from "./choose.ts";
import { openChosenGraph } from "./open.ts";

/** Facts of one relation that a card lists. */
const SHOWN = 12;

/** Shows one entity as a card, or writes a picture of what is around it. */
export async function showEntity({ words, options }: Invocation): Promise<ExitCode> {
  const type = typeOption(options);
  const depth = numberOption(options, "depth", { fallback: 2 });
  const { graph } = await openChosenGraph(options);
  const name = words.join(" ");
  const { entity, others } = createChooser(graph)(name, type);
  if (others.length > 0) process.stderr.write(`${paint("yellow", tellOthers(name, entity, others))}\n`);
  const file = textOption(options, "html");
  if (file !== undefined) writeFileWhole(file, renderPicture(graph, entity, { depth }));
  if (options.json === true) {
    const same = others.map((other) => ({ id: other.id, name: other.name, type: other.type }));
    print({ ...entityCard(graph, entity), others: same, ...(file === undefined ? {} : { html: file }) });
  } else if (file !== undefined) process.stdout.write(`${entity.name} (${entity.id}) in ${file}\n`);
  else {
    const most = options.all === true ? Number.POSITIVE_INFINITY : SHOWN;
    process.stdout.write(`${showCard(entityCard(graph, entity), most)}\n`);
  }
  return EXIT.done;
}
