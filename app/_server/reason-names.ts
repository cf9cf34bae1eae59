import { inLocale } from '#app/_i18n/in-locale.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { reasonNames as readNames } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'

const shared = memoizeForOneSecond(() => readNames(database().prisma, VISITOR))

/** What every reason that a rulebook ever listed is called in a language, by its code. */
export async function reasonNames(locale: Locale): Promise<Readonly<Record<string, string>>> {
  const names = Object.entries(await shared(''))
  return Object.fromEntries(names.map(([code, name]) => [code, inLocale(name, locale)]))
}
