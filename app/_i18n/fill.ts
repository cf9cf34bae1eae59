import format, { type CompiledMessage } from 'icu-minify/format'
import { isolate } from './isolate.ts'

/** What a message that was read beforehand begins with: a character that no sentence has (Unicode private use). */
export const COMPILED = '\uE000'

const formatters = {
  getDateTimeFormat: (...how: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...how),
  getNumberFormat: (...how: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...how),
  getPluralRules: (...how: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...how),
}

/**
 * A sentence of an island's messages (island-messages.ts) with its `{names}` filled in and its plurals chosen; what a plural counts is given as a
 * number. Text that runs from right to left is isolated.
 */
export function fill(sentence: string, parts: Readonly<Record<string, string | number>>): string {
  const isolated = (part: string | number) => (typeof part === 'number' ? part : isolate(part))
  if (sentence.startsWith(COMPILED)) {
    const [locale, message]: [string, CompiledMessage] = JSON.parse(sentence.slice(COMPILED.length))
    const values = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, isolated(part)]))
    return String(format(message, locale, values, { formatters }))
  }
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const part = parts[name]
    return part === undefined ? whole : String(isolated(part))
  })
}
