import { expect, test } from "vitest";
import { sayProcedure } from "../../../trajectories/language/names/procedure.ts";

test.each([
  ["nephrologist evaluation", "an evaluation by a nephrologist"],
  ["reproductive endocrinologist assessment", "an assessment by a reproductive endocrinologist"],
  ["dermatology specialist evaluation", "an evaluation by a dermatology specialist"],
  ["orthopedic surgeon evaluation", "an evaluation by an orthopedic surgeon"],
  ["biopsy of kidney", "a biopsy of the kidney"],
  ["biopsy of artery", "a biopsy of an artery"],
  ["biopsy of muscle tissue", "a biopsy of muscle tissue"],
  ["sweat electrolyte test", "a sweat electrolyte test"],
  ["electromyography procedure", "an electromyography procedure"],
  ["bronchoaveolar lavage", "bronchoalveolar lavage"],
  ["echocardiography", "echocardiography"],
  ["MRI of the brain", "MRI of the brain"],
])("the procedure %s is said %s", (name, said) => {
  expect(sayProcedure(name)).toBe(said);
});
