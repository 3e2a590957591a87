/** A name inside of a sentence, whichever way it is written. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
