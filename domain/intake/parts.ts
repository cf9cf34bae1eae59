import { INTAKE } from '#contract/intake/envelope.ts'

const MINUTE_MS = 60_000

/** Words as a column can hold them: without what no text has. */
export const textAsKept = (text: string): string => text.toWellFormed().replace(/\0/g, '')

/** A part of a message until the others are there: telephones cut anywhere, also in the middle of a sign of two units, whose halves no column holds as they are. */
export const partAsKept = (text: string): string => JSON.stringify(text)

/** The message that kept parts are, in their order. */
export const wholeOf = (parts: readonly string[]): string =>
  textAsKept(parts.map((kept) => String(JSON.parse(kept))).join(''))

/** Of parts in the order of their coming: those that came until now without a longer pause than parts are waited for. */
export function inOneGo<T extends { receivedAt: Date }>(parts: readonly T[], now: Date): T[] {
  let next = now.getTime()
  const together: T[] = []
  for (const part of parts.toReversed()) {
    if (next - part.receivedAt.getTime() > INTAKE.partMinutes * MINUTE_MS) break
    next = part.receivedAt.getTime()
    together.unshift(part)
  }
  return together
}
