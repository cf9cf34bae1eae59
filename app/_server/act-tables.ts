import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { EXPORT_ROWS } from '#contract/limits.ts'
import { csvLine } from '#contract/open-data/csv-line.ts'
import { type ActPlace, listActs } from '#domain/oversight/list-acts.ts'
import { listWatchedCases, WATCHED, type Watched, type WatchedCase } from '#domain/oversight/list-watched-cases.ts'
import { tallyReasons } from '#domain/oversight/reasons.ts'
import { database } from '#platform/db.ts'
import { actQuery } from './act-query.ts'
import { actLabel, heldWords } from './act-words.ts'
import { readyLines } from './csv.ts'

/** Rows that are read at once. */
const CHUNK = 500
/** Cases that are read at once: a list is searched from its beginning each time. */
const CHUNK_OF_CASES = 5_000

type Lines = AsyncGenerator<string>

/** What oversight exports: each list as lines, the first page of which is read before the answer begins, so that a refusal is one. */
export function actTables(
  reader: Actor,
  locale: Locale,
  search: URLSearchParams,
): Record<'acts' | 'reasons' | 'cases', () => Promise<Lines>> {
  const { prisma, clock } = database()
  const now = clock.now()
  const say = islandMessages(locale).oversight
  const { filter } = actQuery((name) => search.get(name) ?? undefined)
  const page = (after?: ActPlace) => listActs(prisma, reader, filter, { after, take: CHUNK })
  return {
    async acts() {
      let read = await page()
      return (async function* (): Lines {
        const { at, who, what, about, why } = say.acts
        const { role, question, words, record, entry } = say.columns
        yield csvLine([at, who, role, what, about, question, why, words, record, entry])
        for (let rows = 0; rows < EXPORT_ROWS; rows += CHUNK) {
          yield read.acts
            .map(({ stream, seq, at, type, by, held, question, reason, text }) =>
              csvLine([
                at,
                by ? nameIn(by, locale) : say.acts.system,
                heldWords(locale, held),
                actLabel(locale, type),
                stream,
                question,
                reason,
                text,
                stream,
                seq,
              ]),
            )
            .join('')
          if (!read.next) return
          read = await page(read.next)
        }
      })()
    },
    async reasons() {
      const { moderators, offices, names } = await tallyReasons(prisma, reader, {
        from: filter.from,
        until: filter.until,
      })
      const lines = [...moderators, ...offices].flatMap(({ name, codes }) =>
        codes.map(({ code, n }) => {
          const reason = names[code]
          return csvLine([inLocale(name, locale), code, reason ? inLocale(reason, locale) : '', n])
        }),
      )
      const { who, share, total } = say.reasons
      return readyLines([csvLine([who, say.columns.code, share, total]), ...lines])
    },
    async cases() {
      const { number, state, department, retiredAt, opened, due, clock, movedAt, why } = say.cases
      const part = (list: Watched, skip: number) =>
        listWatchedCases(prisma, reader, list, now, { skip, take: CHUNK_OF_CASES })
      const line = (list: Watched, row: WatchedCase) =>
        csvLine([
          row.number,
          row.status,
          row.department && inLocale(row.department, locale),
          row.retiredAt,
          row.openedAt,
          row.dueOn,
          say.cases[list],
          row.clock?.kind ?? null,
          row.clock?.dueAt ?? null,
          row.moved?.at ?? null,
        ])
      const first = await part(WATCHED[0], 0)
      return (async function* (): Lines {
        yield csvLine([number, state, department, retiredAt, opened, due, why, clock, say.columns.clockDue, movedAt])
        for (const list of WATCHED) {
          let read = list === WATCHED[0] ? first : await part(list, 0)
          for (let rows = CHUNK_OF_CASES; ; rows += CHUNK_OF_CASES) {
            yield read.cases.map((row) => line(list, row)).join('')
            if (!read.more || rows >= EXPORT_ROWS) break
            read = await part(list, rows)
          }
        }
      })()
    },
  }
}
