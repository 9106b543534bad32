/** Numbers of the lines of a text at places that are asked for in their order; `first` is that of its beginning. */
export function createLineCounter(text: string, first: number): (at: number) => number {
  let line = first;
  let next = text.indexOf("\n");
  return (at) => {
    for (; next !== -1 && next < at; next = text.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}
