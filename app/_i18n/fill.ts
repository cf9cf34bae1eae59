/** A sentence of an island's message file with its `{names}` filled in; islands load no message library. */
export function fill(sentence: string, parts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole))
}
