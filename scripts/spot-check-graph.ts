import type { Fact, Provenance } from "../src/knowledge/fact.ts";
import type { Graph } from "../src/knowledge/graph.ts";
import { readGraphFolder } from "../src/knowledge/graph-folder.ts";
import { createRandom } from "../src/lib/random.ts";
import { compare, type Witness } from "./spot-check/claim.ts";
import { orderWitness, tabularWitness } from "./spot-check/coding.ts";
import { diseaseOntologyWitness } from "./spot-check/disease-ontology.ts";
import { drugCentralWitness, hetionetWitness, interactionWitness, maxoWitness } from "./spot-check/drugs.ts";
import { hpoWitness } from "./spot-check/hpo.ts";
import { mondoWitness } from "./spot-check/ontologies.ts";
import { classificationWitness, orphadataWitness, packetWitness } from "./spot-check/orphanet.ts";
import { openReleases, type Releases } from "./spot-check/releases.ts";

/**
 * Takes random facts of a graph, finds the record of each in the files that it was built from, and tells where the
 * record says something else: other ends, another relation or direction, another polarity. Half of the facts are drawn
 * evenly from all, half evenly from the sources, so that small ones are seen as well. Categories that were assigned by
 * rule have no record and are not drawn.
 */
const [path, folder, count = "1000", seed = "1"] = process.argv.slice(2);
if (path === undefined || folder === undefined) {
  console.error("Usage: node dist/scripts/spot-check-graph.js <graph> <folder of releases> [facts] [seed]");
  process.exit(2);
}
const graph = await readGraphFolder(path);
const witnesses = witnessesOf(openReleases(folder));
const tally = new Map<string, { checked: number; wrong: number }>();
for (const { fact, place } of draw(graph, Number(count))) {
  const problem = check(fact, place);
  const { checked, wrong } = tally.get(place.source) ?? { checked: 0, wrong: 0 };
  tally.set(place.source, { checked: checked + 1, wrong: wrong + (problem === undefined ? 0 : 1) });
  if (problem !== undefined) console.log(`${describe(fact)} [${place.source}, ${place.record}]: ${problem}`);
}
let [checked, wrong] = [0, 0];
for (const [source, counts] of [...tally].sort()) {
  console.log(`${source}: ${counts.checked} facts, ${counts.wrong} mismatches`);
  checked += counts.checked;
  wrong += counts.wrong;
}
console.log(`${checked} facts of the graph ${graph.version} (seed ${seed}): ${wrong} mismatches`);
process.exitCode = wrong === 0 ? 0 : 1;

function witnessesOf(releases: Releases): ReadonlyMap<string, Witness> {
  const [orphadata, hetionet, maxo] = [orphadataWitness(releases), hetionetWitness(releases), maxoWitness(releases)];
  return new Map<string, Witness>([
    ["orphapacket", packetWitness(releases)],
    ["orphadata-xml-classifications", classificationWitness(releases)],
    ...["epidemiology", "genes", "linearisation", "natural-history"].map((table): [string, Witness] => [
      `orphadata-${table}`,
      orphadata,
    ]),
    ["mondo", mondoWitness(releases)],
    ["disease-ontology", diseaseOntologyWitness(releases)],
    ["hpo", hpoWitness(releases)],
    ["drugcentral", drugCentralWitness(releases)],
    ["ndfrt-interactions", interactionWitness(releases)],
    ...["pharmacotherapydb", "hetionet-associations", "hetionet-bindings", "medline-cooccurrence", "hsdn"].map(
      (source): [string, Witness] => [source, hetionet],
    ),
    ...["maxo", "automaxo", "maxo-diagnostics"].map((source): [string, Witness] => [source, maxo]),
    ["icd10cm-order", orderWitness(releases)],
    ["icd10cm-tabular", tabularWitness(releases)],
  ]);
}

interface Drawn {
  fact: Fact;
  place: Provenance;
}

function draw(from: Graph, wanted: number): Drawn[] {
  const random = createRandom(seed);
  const bySource = new Map<string, Drawn[]>();
  for (const fact of from.facts()) {
    for (const place of fact.provenance) {
      const known = bySource.get(place.source);
      if (known === undefined) bySource.set(place.source, [{ fact, place }]);
      else known.push({ fact, place });
    }
  }
  bySource.delete("categories");
  const all = [...bySource.values()].flat();
  const evenly = Array.from({ length: Math.ceil(wanted / 2) }, () => random.pick(all));
  const sources = [...bySource.keys()].sort();
  const bySources = Array.from({ length: Math.floor(wanted / 2) }, (_, index) =>
    random.pick(bySource.get(sources[index % sources.length] ?? "") ?? []),
  );
  return [...evenly, ...bySources];
}

function check(fact: Fact, place: Provenance): string | undefined {
  const witness = witnesses.get(place.source);
  if (witness === undefined) return "nothing reads this source a second time";
  try {
    return compare(graph, fact, witness(place.record, fact));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function describe({ subject, relation, object, positive, qualifiers }: Fact): string {
  const name = (id: string) => `${id} "${graph.entity(id)?.name}"`;
  return `${name(subject)} ${positive ? "" : "not "}${relation} ${name(object)} ${JSON.stringify(qualifiers)}`;
}
