import { isolate } from './isolate.ts'

/** A sentence of an island's message file with its `{names}` filled in; islands load no message library. Text that runs from right to left is isolated. */
export function fill(sentence: string, parts: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const part = parts[name]
    return part === undefined ? whole : isolate(String(part))
  })
}
