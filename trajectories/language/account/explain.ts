import type { Graph } from "../../../src/knowledge/graph.ts";
import { factSentence } from "../../../src/knowledge/sentence.ts";
import { labelOf } from "../../../src/knowledge/sentences/label.ts";
import { countOf, raiseFirstLetter } from "../../../src/knowledge/wording.ts";
import type { Certificate, Fall } from "../../certificate.ts";
import type { Form } from "../../form.ts";
import { numberOf, placedWords } from "./condition-words.ts";

/** A certificate in words: what the answer must meet and how it does, what else was looked at, and why that falls. */
export function explainCertificate(graph: Graph, certificate: Certificate, form: Form): string[] {
  const teller = createTeller(graph);
  return [
    teller.answer(certificate),
    ...conditionLines(graph, certificate, form),
    ...certificate.evidence.map(({ condition, facts }) => `Of ${place(condition)}: ${teller.sentences(facts)}`),
    ...totals(certificate, teller.name),
    ...certificate.rivals.map(({ entity, fall }) => `${teller.name(entity)} falls by ${teller.fall(fall)}`),
    ...certificate.kin.map(({ entity, is, fall }) => {
      const kin = `${teller.name(entity)}, which is ${is} than the answer,`;
      return fall === undefined ? `${kin} counts as an answer too.` : `${kin} falls by ${teller.fall(fall)}`;
    }),
    `Proven on graph ${certificate.graph}.`,
  ];
}

/** "Condition 1.2: it is a feature of Marfan syndrome. 36 entities meet it." */
function conditionLines(graph: Graph, { met }: Certificate, form: Form): string[] {
  const counts = new Map(met.map(({ condition, entities }) => [condition, entities]));
  return [...placedWords(graph, form)].map(([at, words]) => {
    const entities = counts.get(at);
    const meet = entities !== undefined && entities < 2 ? "meets" : "meet";
    const told =
      entities === undefined ? "" : ` ${raiseFirstLetter(countOf(entities, "entity", "entities"))} ${meet} it.`;
    return `Condition ${numberOf(at)}: it ${words}.${told}`;
  });
}

function place(condition: string): string {
  return /^\d/.test(condition) ? `condition ${numberOf(condition)}` : `the ${condition}`;
}

function createTeller(graph: Graph) {
  const name = (id: string) => {
    const entity = graph.entity(id);
    return entity === undefined ? id : raiseFirstLetter(labelOf(graph, entity));
  };
  const sentences = (ids: readonly string[]) =>
    ids
      .map((id) => {
        const fact = graph.fact(id);
        return fact === undefined ? `${id} (not in this graph).` : `${factSentence(graph, fact)} [${id}]`;
      })
      .join(" ");
  return {
    name,
    sentences,
    answer: ({ answer }: Certificate) =>
      answer === null
        ? "There is no answer: nothing meets the description."
        : `The answer is ${typeof answer === "number" ? answer : name(answer)}.`,
    fall: ({ condition, by, facts = [] }: Fall) => {
      if (condition === "margin") return "the margin: the case supports it less.";
      const why = by === "contradiction" ? "contradicts it" : "meets it, though enough is known of it";
      if (by === "absence") return `${place(condition)}: nothing ${why}.`;
      return `${place(condition)}: a fact ${why}${facts.length === 0 ? "." : `. ${sentences(facts)}`}`;
    },
  };
}

function totals(
  { considered, byContradiction, byAbsence, undetermined, margin, next }: Certificate,
  name: (id: string) => string,
): string[] {
  const number = (count: number) => count.toLocaleString("en-US");
  return [
    `${number(considered)} others were considered: ${number(byContradiction)} fall by a fact that contradicts a condition, ${number(byAbsence)} because enough is known of them and nothing of it meets one.`,
    ...(undetermined === 0
      ? []
      : [`Of ${number(undetermined)} the graph knows too little to say, and little of that speaks for them.`]),
    ...(margin === undefined
      ? []
      : [
          `The answer lies ${margin.toFixed(2)} (natural logarithm of a likelihood ratio) before ${next === undefined ? "every other disease" : name(next)}.`,
        ]),
  ];
}
