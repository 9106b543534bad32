import type { Directions } from "./wording.ts";

/** How steps between a disease and where it is, what causes it and what it leads to are said. */
export const MECHANISM_WORDINGS: Readonly<Record<string, Directions>> = {
  located_in: {
    forward: {
      described: ["the part of the body affected by {x}", "the anatomical site of {x}"],
      asked: ["Which part of the body is affected by {x}?", "What is the anatomical site of {x}?"],
    },
    inverse: {
      described: ["the disease that affects the {x}", "the disease whose site is the {x}"],
      asked: ["Which disease affects the {x}?", "Which disease has its site in the {x}?"],
    },
  },
  arises_from: {
    forward: {
      described: ["the tissue or cell that gives rise to {x}", "the origin of {x}"],
      asked: ["Which tissue or cell gives rise to {x}?", "What is the tissue or cell of origin of {x}?"],
    },
    inverse: {
      described: ["the disease that arises from the {x}", "the disease whose origin is the {x}"],
      asked: ["Which disease arises from the {x}?", "Which disease has its origin in the {x}?"],
    },
  },
  caused_by_organism: {
    forward: {
      described: ["the organism that causes {x}", "the causative organism of {x}"],
      asked: ["Which organism causes {x}?", "What is the causative organism of {x}?"],
    },
    inverse: {
      described: ["the disease caused by {x}", "the infection due to {x}"],
      asked: ["Which disease is caused by {x}?", "Which infection is due to {x}?"],
    },
  },
  transmitted_by: {
    forward: {
      described: ["the organism that transmits {x}", "the vector of {x}"],
      asked: ["Which organism transmits {x}?", "Which organism is the vector of {x}?"],
    },
    inverse: {
      described: ["the disease transmitted by {x}", "the disease whose vector is {x}"],
      asked: ["Which disease is transmitted by {x}?", "Which disease has as its vector {x}?"],
    },
  },
  triggered_by: {
    forward: {
      described: ["the substance that triggers {x}", "the trigger of {x}"],
      asked: ["Which substance triggers {x}?", "What is the trigger of {x}?"],
    },
    inverse: {
      described: ["the disease triggered by {x}", "the disease whose trigger is {x}"],
      asked: ["Which disease is triggered by {x}?", "For which disease is the trigger {x}?"],
    },
  },
  caused_by_substance: {
    forward: {
      described: ["the substance that causes {x}", "the substance responsible for {x}"],
      asked: ["Which substance causes {x}?", "Which substance is responsible for {x}?"],
    },
    inverse: {
      described: ["the disease caused by exposure to {x}", "the disease that results from exposure to {x}"],
      asked: ["Which disease is caused by exposure to {x}?", "Which disease results from exposure to {x}?"],
    },
  },
  disrupts: {
    forward: {
      described: ["the biological process disrupted in {x}", "the process that is disturbed in {x}"],
      asked: ["Which biological process is disrupted in {x}?", "Which process is disturbed in {x}?"],
    },
    inverse: {
      described: ["the disease that disrupts {x}", "the disease with a disturbance of {x}"],
      asked: ["Which disease disrupts {x}?", "Which disease goes with a disturbance of {x}?"],
    },
  },
  predisposes_to: {
    forward: {
      described: ["the disease that is favoured by {x}", "the disease to which a person is predisposed by {x}"],
      asked: ["Which disease is favoured by {x}?", "To which disease does a person become predisposed by {x}?"],
    },
    inverse: {
      described: ["the disease that predisposes to {x}", "the disease that favours {x}"],
      asked: ["Which disease predisposes to {x}?", "Which disease favours {x}?"],
    },
  },
};
