import type { Entity, Fact } from "../../knowledge/fact.ts";
import type { Graph } from "../../knowledge/graph.ts";
import type { Step } from "../../knowledge/search/step.ts";
import { describeQualifiers } from "../../knowledge/view/qualifiers.ts";
import { paint } from "../terminal.ts";

/** A step of a path as JSON has it. */
export interface ToldStep {
  from: Pick<Entity, "id" | "name" | "type">;
  relation: string;
  direction: Step["direction"];
  /** The relation as it is said in this direction. */
  name: string;
  to: Pick<Entity, "id" | "name" | "type">;
  fact: Fact;
}

export function stepOf(graph: Graph, { from, to, fact, relation, direction, name }: Step): ToldStep {
  const told = (at: number) => {
    const { id, name, type } = graph.entityAt(at);
    return { id, name, type };
  };
  return { from: told(from), relation, direction, name, to: told(to), fact: graph.factAt(fact) };
}

/** The entities of a path, an arrow and the record of each fact between them; `notes` stand behind the relations. */
export function describeSteps(graph: Graph, steps: readonly Step[], notes: readonly string[] = []): string {
  const [first] = steps;
  if (first === undefined) return "";
  const start = graph.entityAt(first.from);
  return [
    `${paint("bold", start.name, process.stdout)}  ${start.id}`,
    ...steps.map((step, index) => describeStep(graph, step, notes[index])),
  ].join("\n");
}

function describeStep(graph: Graph, step: Step, note: string | undefined): string {
  const [end, fact] = [graph.entityAt(step.to), graph.factAt(step.fact)];
  const words = describeQualifiers(graph, fact);
  const arrow = step.direction === "outgoing" ? "─→" : "←─";
  const said = [paint("cyan", step.name, process.stdout), ...(words === "" ? [] : [`(${words})`])].join(" ");
  const records = fact.provenance.map(({ source, record }) => `${source} ${record}`).join("; ");
  const shown = `${end.name}  ${end.id}`;
  return `  ${arrow} ${said}${note === undefined ? "" : `  ${note}`} ${paint("dim", `[${records}]`, process.stdout)}\n     ${shown}`;
}
