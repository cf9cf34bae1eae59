import { newId } from '#app/_live/new-id.ts'
import type { BallotForm, BallotWay } from '#contract/polls/states.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { type BallotIntent, type BallotResult, castBallots } from '#domain/poll/ballots.ts'
import { askedQuestion, type City } from './city.ts'

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

/** Settings of a poll on a statue that is open now: three options, one choice, for guests. */
export const pollSettingsOf = (more: Partial<RawInput<'poll:create'>['settings']> = {}) => ({
  title: { zh: '码头上的雕像，留下还是搬走？', en: 'The statue on the quay: keep it or move it?' },
  intro: { zh: '十天，一人一票。', en: 'Ten days, one person one vote.' },
  form: 'single' as BallotForm,
  maxChoices: 1,
  tier: 'guest' as const,
  declaration: { zh: '', en: '' },
  showsResults: false,
  opensAt: inHours(-1),
  closesAt: inHours(240),
  timeZone: 'Asia/Shanghai',
  postmarkDays: 0,
  decision: null,
  options: [
    { title: { zh: '留在码头', en: 'Keep it' }, text: { zh: '原地加固', en: '' }, attachmentId: null },
    { title: { zh: '移到公园', en: 'Move it' }, text: { zh: '轮椅可到', en: '' }, attachmentId: null },
    { title: { zh: '收进博物馆', en: 'Store it' }, text: { zh: '', en: '' }, attachmentId: null },
  ],
  ...more,
})

/** A draft of a poll. */
export async function draftPoll(city: City, more: Parameters<typeof pollSettingsOf>[0] = {}) {
  const [pollId, slug] = [newId(), `poll-${newId()}`]
  await city.must(city.admin.actor, 'poll:create', { pollId, slug, settings: pollSettingsOf(more) })
  return { pollId, slug, version: 1 }
}

/** An announced poll that is open. */
export async function announcedPoll(city: City, more: Parameters<typeof pollSettingsOf>[0] = {}) {
  const { pollId, slug } = await draftPoll(city, more)
  await city.must(city.admin.actor, 'poll:announce', { pollId, version: 1 })
  return { pollId, slug }
}

/** A poll for which a decision of the Housing Bureau waits, asked for in a question of the hearing. */
export async function pollOfDecision(city: City, more: Parameters<typeof pollSettingsOf>[0] = {}) {
  const { questionId } = await askedQuestion(city, 'approved')
  const departmentId = city.departments.housing
  const poll = await announcedPoll(city, { decision: { departmentId, questionId }, ...more })
  return { ...poll, questionId, departmentId }
}

/** Puts the end of a poll at a moment of the database's clock, so many milliseconds from now. */
export async function endPollIn(city: City, pollId: string, milliseconds: number): Promise<void> {
  await city.database.db
    .updateTable('poll')
    .set({ closesAt: new Date(Date.now() + milliseconds) })
    .where('id', '=', pollId)
    .execute()
}

/** A ballot of somebody. */
export const ballot = (pollId: string, personId: string, choices: number[], way: BallotWay = 'web'): BallotIntent => ({
  id: newId(),
  pollId,
  voter: { kind: 'person', value: personId },
  way,
  choices,
  declared: true,
})

/** Casts ballots one by one; what became of each. */
export async function castEach(city: City, ballots: readonly BallotIntent[]): Promise<BallotResult[]> {
  const results: BallotResult[] = []
  for (const one of ballots) results.push(...(await castBallots(city.database.db, [one])))
  return results
}

/** What a poll has counted in its tallies by its choices, and in its rows: both are to be equal. */
export async function talliesOf({ database: { prisma } }: City, pollId: string): Promise<Record<number, number>> {
  const rows = await prisma.pollTally.findMany({ where: { pollId, n: { gt: 0 } }, orderBy: { choice: 'asc' } })
  return Object.fromEntries(rows.map(({ choice, n }) => [choice, n]))
}

/** Brings an argument of a guest, which waits. */
export async function waitingArgument(city: City, { pollId }: { pollId: string }, text = '轮椅在公园里走得通') {
  const author = await city.guest()
  const argumentId = newId()
  await city.must(author.actor, 'poll:argue', { pollId, argumentId, option: 2, side: 'for', text })
  return { pollId, argumentId, author }
}

export type PollCommand = Extract<CommandName, `poll:${string}`>
