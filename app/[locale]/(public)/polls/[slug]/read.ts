import { cache } from 'react'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { reaches, VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { postUntil } from '#contract/polls/count.ts'
import { Refusal } from '#contract/refusals.ts'
import { pollDecisionDaysOf } from '#contract/rulebook/poll-decision.ts'
import { listShownAttachments } from '#domain/attachment/queries.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { ownBallot } from '#domain/poll/own.ts'
import { readPoll, readTurnout } from '#domain/poll/queries.ts'
import { readShownCounts } from '#domain/poll/shown-counts.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** How a poll stands at a moment, as its page shows it. */
export type Phase = 'coming' | 'open' | 'waits' | 'counting' | 'counted' | 'cancelled'

/** A poll that was announced, by the name in an address; undefined where there is none. */
export const findPoll = cache(async (slug: string) => {
  try {
    return await readPoll(database().prisma, slugIn(slug))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown') return undefined
    throw error
  }
})

/** A poll as its page reads it. */
export type Poll = NonNullable<Awaited<ReturnType<typeof findPoll>>>

/** How a poll stands now. */
export function phaseOf(
  {
    status,
    opensAt,
    closesAt,
    postmarkDays,
    counted,
  }: Pick<Poll, 'status' | 'opensAt' | 'closesAt' | 'postmarkDays'> & { counted: object | null },
  now: Date,
): Phase {
  if (status === 'cancelled') return 'cancelled'
  if (counted) return 'counted'
  if (now < new Date(opensAt)) return 'coming'
  if (now < new Date(closesAt) && status === 'announced') return 'open'
  return now.getTime() < postUntil({ closesAt: Date.parse(closesAt), postmarkDays }) ? 'waits' : 'counting'
}

/** What stands around a poll: turnout and, where its rule shows them, counts; whether the reader has voted; names; the words of its pictures. */
export async function readAround(poll: Poll, locale: Locale) {
  const { prisma, db, clock } = database()
  const now = clock.now()
  const phase = phaseOf(poll, now)
  const { counted } = poll
  const reader = await currentActor()
  const [turnout, own, departments, rulebook, pictures] = await Promise.all([
    counted || phase === 'coming' || phase === 'cancelled' ? [] : readTurnout(prisma, poll.id),
    ownBallot(db, reader, poll.id),
    poll.decision ? listDepartmentNames(prisma) : [],
    rulebookNow(prisma, VISITOR),
    listShownAttachments(
      prisma,
      VISITOR,
      poll.options.flatMap(({ picture }) => picture?.id ?? []),
    ),
  ])
  const standing = turnout.reduce((sum, { n }) => sum + n, 0)
  const department = departments.find(({ id }) => id === poll.decision?.departmentId)
  const alternatives = new Map(pictures.map(({ id, alternative }) => [id, inLocale(alternative, locale)]))
  return {
    now,
    phase,
    mayVote: poll.tier === 'guest' || reaches(reader, 'member'),
    turnout,
    tallies:
      poll.showsResults && phase === 'open' ? await readShownCounts(database().prisma, poll.id, standing) : undefined,
    own,
    department: department ? inLocale(department.name, locale) : '',
    decisionDays: pollDecisionDaysOf(rulebook.document),
    alternatives,
    postUntil: new Date(postUntil({ closesAt: Date.parse(poll.closesAt), postmarkDays: poll.postmarkDays })),
  }
}

/** What stands around a poll. */
export type Around = Awaited<ReturnType<typeof readAround>>
