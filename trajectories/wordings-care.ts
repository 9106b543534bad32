import type { Directions } from "./wording.ts";

/** How steps between drugs, procedures and what they are for are said. */
export const CARE_WORDINGS: Readonly<Record<string, Directions>> = {
  indicated_for: {
    forward: {
      described: ["the disease treated with {x}", "the disease that is the indication of {x}"],
      asked: ["Which disease is treated with {x}?", "Which disease is the indication of {x}?"],
    },
    inverse: {
      described: ["the drug indicated for {x}", "the drug that is used to treat {x}"],
      asked: ["Which drug is indicated for {x}?", "Which drug is used to treat {x}?"],
    },
  },
  contraindicated_in: {
    forward: {
      described: ["the disease that rules out {x}", "the disease that is a contraindication of {x}"],
      asked: ["Which disease is a contraindication of {x}?", "Which disease rules out treatment with {x}?"],
    },
    inverse: {
      described: ["the drug contraindicated in {x}", "the drug that must not be given in {x}"],
      asked: ["Which drug is contraindicated in {x}?", "Which drug must not be given in {x}?"],
    },
  },
  in_drug_class: {
    forward: {
      described: ["the drug class of {x}", "the class of drugs that includes {x}"],
      asked: ["What is the drug class of {x}?", "Which class of drugs includes {x}?"],
    },
    inverse: {
      described: ["the drug that belongs to the class {x}", "the drug that is a member of the class {x}"],
      asked: ["Which drug belongs to the class {x}?", "Which drug is a member of the class {x}?"],
    },
  },
  interacts_with: {
    forward: {
      described: ["the drug that interacts with {x}", "the drug for which an interaction is recorded with {x}"],
      asked: ["Which drug interacts with {x}?", "Which drug has a recorded interaction with {x}?"],
    },
    inverse: {
      described: ["the drug that interacts with {x}", "the drug for which an interaction is recorded with {x}"],
      asked: ["Which drug interacts with {x}?", "Which drug has a recorded interaction with {x}?"],
    },
  },
  targets: {
    forward: {
      described: ["the gene that encodes the target of {x}", "the gene whose product is the target of {x}"],
      asked: ["Which gene encodes the target of {x}?", "The product of which gene is the target of {x}?"],
    },
    inverse: {
      described: ["the drug that acts on the product of {x}", "the drug whose target is encoded by {x}"],
      asked: ["Which drug acts on the product of {x}?", "Which drug has a target that is encoded by {x}?"],
    },
  },
  managed_with: {
    forward: {
      described: ["the procedure recorded for the management of {x}", "the procedure that is used to manage {x}"],
      asked: ["Which procedure is recorded for the management of {x}?", "Which procedure is used to manage {x}?"],
    },
    inverse: {
      described: ["the disease managed with {x}", "the disease whose recorded management includes {x}"],
      asked: ["Which disease is managed with {x}?", "For which disease does the recorded management include {x}?"],
    },
  },
  observed_with: {
    forward: {
      described: ["the test that makes it possible to observe {x}", "the procedure that can show {x}"],
      asked: ["Which procedure can show {x}?", "Which test makes it possible to observe {x}?"],
    },
    inverse: {
      described: ["the clinical finding that can be observed with {x}", "the clinical finding shown by {x}"],
      asked: ["Which clinical finding can be observed with {x}?", "Which clinical finding is shown by {x}?"],
    },
  },
};
