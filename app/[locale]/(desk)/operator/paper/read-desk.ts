import { inLocale } from '#app/_i18n/in-locale.ts'
import { currentActor } from '#app/_server/context.ts'
import { id, type Locale } from '#contract/ids.ts'
import { ENTRY_STATES } from '#contract/polls/entries.ts'
import { mustOperate } from '#domain/person/operated-queries.ts'
import { countEntries, findOpenEntry, listBatches, listEntries, listPollsToEnter } from '#domain/poll/entry-queries.ts'
import { database } from '#platform/db.ts'

/** What the address of the desk says. */
export type PaperQuery = { poll?: string | string[]; entry?: string | string[]; said?: string | string[] }

const SAID = [...ENTRY_STATES, 'entered', 'voided', 'printed'] as const
/** What the desk says after a form was taken. */
export type Said = (typeof SAID)[number]
export const isSaid = (text: unknown): text is Said => SAID.some((one) => one === text)

/** What the desk of ballots shows, read for the person of this request; refused unless they are an operator. */
export async function readPaperDesk(locale: Locale, query: PaperQuery) {
  const actor = await currentActor()
  mustOperate(actor)
  const { prisma } = database()
  const polls = (await listPollsToEnter(prisma, actor)).map((one) => ({
    ...one,
    title: inLocale(one.title, locale),
    declaration: inLocale(one.declaration, locale),
    options: one.options.map(({ number, title }) => ({ number, title: inLocale(title, locale) })),
  }))
  const poll = polls.find(({ slug }) => slug === query.poll) ?? polls[0]
  if (!poll) return { polls, poll, entries: [], entry: undefined, batches: [], counts: { ways: [], due: 0 } }
  const entryId = id.safeParse(query.entry)
  const [entries, entry, batches, counts] = await Promise.all([
    listEntries(prisma, actor, poll.id),
    entryId.success ? findOpenEntry(prisma, actor, poll.id, entryId.data) : undefined,
    listBatches(prisma, actor, poll.id),
    countEntries(prisma, actor, poll.id),
  ])
  return { polls, poll, entries, entry, batches, counts }
}

/** What its parts get of the desk. */
export type PaperDesk = Awaited<ReturnType<typeof readPaperDesk>>
