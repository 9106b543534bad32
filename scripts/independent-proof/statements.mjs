import { sayDrugs } from "./drugs.mjs";
import { curie, namesIn, rowsOf, textOf } from "./files.mjs";
import { DOID, geneRelation, HPO_SHARES, MONDO, RATES, WORDS } from "./words.mjs";

/** Hands over every statement of the sources that tasks are made of: { s, r, o, positive, share, counted, place }. */
export function readStatements(folder, packets, say) {
  for (const packet of packets) sayPacket(packet, say);
  sayOrphadata(folder, say);
  sayAnnotations(folder, say);
  sayMondo(folder, say);
  sayDiseaseOntology(folder, say);
  sayDrugs(folder, say);
  sayCare(folder, say);
}

const list = (part, outer, inner) =>
  [part?.[outer] ?? []]
    .flat()
    .flatMap((entry) =>
      inner === undefined ? [entry] : [entry?.[inner] ?? (Object.keys(entry ?? {}).length > 1 ? entry : [])].flat(),
    );
const range = (text) => (text.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b);

function sayPacket(packet, say) {
  const s = `ORPHA:${packet.ORPHAcode}`;
  say.called(s, [packet.Label, ...list(packet, "Synonyms").map(({ Synonym }) => Synonym)].flat());
  for (const { HPOId, HPOFrequency } of list(packet, "Phenotypes", "Phenotype")) {
    const share = range(HPOFrequency);
    say({ s, r: "has_phenotype", o: HPOId, positive: share.at(-1) !== 0, share: [share[0], share.at(-1)] });
  }
  for (const gene of list(packet, "Genes", "Gene")) {
    const hgnc = list(gene, "ExternalReferences").find(({ Source }) => Source === "HGNC")?.Reference;
    say.gene(gene.Symbol, hgnc === undefined ? undefined : `HGNC:${hgnc}`);
    say({ s, r: geneRelation(gene.DisorderGeneAssociationType), symbol: gene.Symbol });
  }
  for (const { value } of list(packet, "AverageAgeOfOnsets", "AverageAgeOfOnset").flat()) {
    say({ s, r: "has_onset", o: WORDS.has_onset[value] });
  }
  for (const { value } of list(packet, "TypeOfInheritances", "TypeOfInheritance").flat()) {
    say({ s, r: "inherited_as", o: WORDS.inherited_as[value] });
  }
  for (const rate of list(packet, "Prevalences", "Prevalence")) {
    say({ s, r: RATES[rate.PrevalenceType], o: WORDS.rate[rate.PrevalenceClass], place: rate.PrevalenceGeographic });
  }
  for (const { ORPHAcode } of list(packet, "Parents", "Parent")) say({ s, r: "subtype_of", o: `ORPHA:${ORPHAcode}` });
}

function sayOrphadata(folder, say) {
  const table = (name) => rowsOf(textOf(folder, `orphadata-csv/${name}_of_rare_diseases.csv`), ",");
  for (const row of table("epidemiology")) {
    const o = WORDS.rate[row.prevalence_class];
    say({ s: `ORPHA:${row.orpha_code}`, r: RATES[row.prevalence_type], o, place: row.prevalence_geographic });
  }
  for (const row of rowsOf(textOf(folder, "orphadata-csv/genes_associated_with_rare_diseases.csv"), ",")) {
    say({ s: `ORPHA:${row.orpha_code}`, r: geneRelation(row.association_type), symbol: row.gene_symbol });
  }
  for (const row of table("natural_history")) {
    for (const [r, column] of [
      ["has_onset", "age_of_onset"],
      ["inherited_as", "type_of_inheritance"],
    ]) {
      for (const word of row[column].split("|")) say({ s: `ORPHA:${row.orpha_code}`, r, o: WORDS[r][word.trim()] });
    }
  }
}

function sayAnnotations(folder, say) {
  const text = textOf(folder, "hpo/phenotype.hpoa.gz");
  const start = text.search(/^#?DatabaseID/m);
  for (const row of rowsOf(text.slice(start), "\t")) {
    const s = row.DatabaseID;
    say.called(s, [row.DiseaseName]);
    const { share, counted } = frequencyOf(row.Frequency);
    const isNot = row.Qualifier === "NOT";
    const positive = !isNot && share?.[1] !== 0 && counted?.[0] !== 0;
    if (row.Aspect === "P")
      say({
        s,
        r: "has_phenotype",
        o: row.HPO_ID,
        positive,
        share: isNot ? undefined : share,
        counted: isNot ? undefined : counted,
      });
    if (row.Aspect === "I") say({ s, r: "inherited_as", o: WORDS.inherited_as[row.HPO_ID], positive });
    if (row.Aspect === "C") say({ s, r: "has_onset", o: WORDS.has_onset[row.HPO_ID], positive, counted });
  }
}

function frequencyOf(text) {
  const counted = /^(\d+)\/(\d+)$/.exec(text);
  if (counted !== null) {
    const [a, n] = [Number(counted[1]), Number(counted[2])];
    return { share: [(100 * a) / n, (100 * a) / n], counted: [a, n] };
  }
  const percent = /^([\d.]+)%$/.exec(text);
  return { share: percent === null ? HPO_SHARES[text] : [Number(percent[1]), Number(percent[1])] };
}

function sayMondo(folder, say) {
  for (const row of rowsOf(textOf(folder, "mondo/new-rare-diseases.tsv"), "\t")) {
    say.called(row.ID, [row.LABEL, ...row.SYNONYMS.split("|")]);
  }
  for (const row of rowsOf(textOf(folder, "mondo/edges-2023-08-01.tsv"), "\t")) sayEdge(row.x, row.p, row.y, say);
  for (const row of rowsOf(textOf(folder, "mondo/mondo-rare_edges.tsv"), "\t"))
    sayEdge(row.subject, row.relation || row.predicate, row.object, say);
  for (const row of rowsOf(textOf(folder, "mondo/ld-mondo-disease_series_by_gene.tsv"), "\t")) {
    const s = curie(row.iri);
    say({ s, r: "subtype_of", o: curie(row.disease) });
    say({ s, r: "has_causal_gene", o: curie(row.gene) });
    say.gene(row["gene label"], curie(row.gene));
  }
}

function sayEdge(subject, predicate, object, say) {
  const [s, p, o] = [curie(subject), predicate.replace(/^.*#/, ""), curie(object)];
  if (!s.startsWith("MONDO:")) return;
  if (p === "rdfs:subClassOf" || p === "biolink:subclass_of") return say({ s, r: "subtype_of", o });
  if (p === "RO:0000053" || p === "RO:0002573") {
    say({ s, r: "inherited_as", o: WORDS.inherited_as[o] });
    return say({ s, r: "has_onset", o: WORDS.has_onset[o] });
  }
  const r = p === "disease_causes_feature" && o.startsWith("MONDO:") ? "predisposes_to" : MONDO[p];
  if (r === "disrupts" && o.startsWith("HGNC:")) return;
  say({ s, r, o });
}

function sayDiseaseOntology(folder, say) {
  const classes = rowsOf(textOf(folder, "doid/HumanDO.tsv"), "\t");
  const byLabel = new Map(classes.map((row) => [row.label, row.id]));
  for (const { id, label, subClassOf } of classes) {
    say.called(id, [label]);
    for (const parent of subClassOf.split("|")) say({ s: id, r: "subtype_of", o: byLabel.get(parent) });
  }
  for (const row of rowsOf(textOf(folder, "doid/disease-symptom.tsv"), "\t")) {
    say({ s: row.disease_id, r: "has_phenotype", o: row.symptom_id });
  }
  const ids = new Map();
  for (const row of rowsOf(textOf(folder, "doid/facets.tsv.gz"), "\t")) {
    const [label, id] = [row["?import_keyword"], row["?import_id"]];
    if (!ids.has(label)) ids.set(label, new Set());
    ids.get(label).add(id.replace(/^NCBITaxon:/, "NCBITAXON:"));
  }
  for (const row of rowsOf(textOf(folder, "doid/DO-subClassOf-anonymous.tsv"), "\t")) {
    for (const axiom of (row["SubClass Of [ANON]"] ?? "").split("|")) sayAxioms(row.ID, axiom, ids, say);
  }
}

/** "'has symptom' some (A or B)" states neither of the two, only that the list is not whole. */
function sayAxioms(id, axiom, ids, say) {
  const isUnion = (text) => / or /.test(text.replaceAll(/'(?:[^'\\]|\\.)+'/g, ""));
  const restrictions = [...axiom.matchAll(/'([^']+)' some ('(?:[^'\\]|\\.)+'|[^\s|()]+|\([^()]*)/g)];
  const isOneOf = isUnion(restrictions.reduce((rest, [whole]) => rest.replace(whole, ""), axiom));
  for (const [, property, filler] of restrictions) {
    const isOpen = isOneOf || isUnion(filler);
    for (const part of filler.replace(/^\(/, "").split(/ (?:and|or) /)) {
      const label = part.trim().replace(/^'|'$/g, "").replaceAll("\\'", "'");
      for (const one of ids.get(label) ?? []) sayAxiom(id, property, { id: one, label, isOpen }, say);
    }
  }
}

function sayAxiom(s, property, { id, label, isOpen }, say) {
  const prefix = id.slice(0, id.indexOf(":"));
  const r = DOID[property]?.[prefix] ?? DOID[property]?.[""];
  if (isOpen) return r === undefined ? undefined : say.unresolved(s, r);
  if (r === "inherited_as") return say({ s, r, o: WORDS.inherited_as[id] ?? WORDS.inherited_as[label] });
  if (r === "has_onset") return say({ s, r, o: WORDS.has_onset[id] });
  say({ s, r, o: id });
}

function sayCare(folder, say) {
  for (const file of namesIn(folder, "maxo")) {
    const text = textOf(folder, file)
      .split("\n")
      .filter((line) => !/^#(?:description|version)/.test(line))
      .join("\n");
    for (const row of rowsOf(text, "\t")) {
      if (row.predicate_id !== undefined) {
        say({ s: row.hpo_id, r: "observed_with", o: row.maxo_id, positive: !row.predicate_id.includes("not_") });
      } else if (!/contraindicat|no_observed|lack_of/.test(row.relation)) {
        say({ s: row.disease_id, r: "managed_with", o: row.maxo_id });
      }
    }
  }
}
