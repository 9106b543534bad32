/** English words that carry grammar, not content. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `
  a about above after again against all also am among an and another any are as at be because been before being below
  between both but by can could did do does done down during each either every few for from further given had has have
  having he hence her here hers him his how however i if in into is it its itself just least less let many may me might
  more most much must my neither no nor not of off on once one only or other our out over own per same shall she should
  since so some such than that the their them then there therefore these they this those through thus to too under until
  up upon us very was we were what when where whether which while who whom whose why will with within without would yet
  you your
`
    .trim()
    .split(/\s+/),
);
