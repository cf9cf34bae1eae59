import { randomBytes } from 'node:crypto'
import { newId } from '#app/_live/new-id.ts'
import { pollStream } from '#contract/streams/names.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { serialOf } from '#domain/poll/serials.ts'
import type { Ready } from './accepted-commands.ts'
import { askedQuestion, type City } from './city.ts'
import { openMailbox } from './mailbox.ts'

/** A number that nobody in a test has otherwise. */
export const number = () => `+861380${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`
/** Somebody on the telephone. */
export const onPhone = (value = number()) => ({ contact: { kind: 'tel' as const, value }, channel: 'phone' as const })
/** Somebody whose document was seen. */
export const seen = (name = `刘${newId().slice(-12)}`, end = '4417') => ({ kind: 'document' as const, name, end })

/** A poll with three options that is open now. */
export async function openPoll(
  { database }: City,
  more: { closesAt?: Date; postmarkDays?: number; declarationZh?: string } = {},
) {
  const pollId = newId()
  const highest = await database.prisma.poll.aggregate({ _max: { number: true } })
  const poll = await database.prisma.poll.create({
    data: {
      id: pollId,
      slug: `poll-${pollId}`,
      number: (highest._max.number ?? 0) + 1,
      titleZh: '雕像放哪里',
      titleEn: 'Where the statue stands',
      form: 'single',
      tier: 'guest',
      opensAt: new Date(Date.now() - 3_600_000),
      closesAt: new Date(Date.now() + 3_600_000),
      status: 'announced',
      announcedAt: new Date(),
      key: randomBytes(32),
      createdAt: new Date(),
      ...more,
      options: {
        create: ['码头', '滨河公园', '博物馆'].map((titleZh, n) => ({
          id: newId(),
          number: n + 1,
          titleZh,
          titleEn: `Place ${n + 1}`,
        })),
      },
    },
  })
  await database.prisma.stream.create({ data: { name: pollStream(poll.slug), headHash: Buffer.alloc(32) } })
  return { pollId, slug: poll.slug, serial: (sheet: number) => serialOf(poll, sheet) }
}

/** What a clerk reads on a ballot. */
export const reads = (choices: number[] = [2], contact: ReturnType<typeof seen> = seen()) => ({ contact, choices })

/** An entry that waits for a second person. */
export async function begun(city: City, poll: { pollId: string }, read = reads()) {
  const first = await city.staff('operator', `First${newId().slice(-12)}`, null)
  const entryId = newId()
  await city.must(first.actor, 'ballot:enter', { entryId, ...poll, way: 'phone', evidence: '录音 0391', ...read })
  return { first, entryId, read }
}

type ClerkCommand = Extract<CommandName, `caller:${string}` | `ballot:${string}`>

const LETTER = { title: '路灯不亮', body: '我们小区门口的路灯三个月不亮了。' }

/** For every command of operators and clerks: brings the city to where it is accepted. */
export function acceptedClerks(city: City): { readonly [N in ClerkCommand]: () => Promise<Ready<N>> } {
  const operator = async () => (await city.staff('operator', `Op${newId().slice(-12)}`, null)).actor
  const entry = async () => begun(city, { pollId: (await openPoll(city)).pollId })
  return {
    'caller:ask': async () => ({
      actor: await operator(),
      input: { hearingId: city.hearingId, questionId: newId(), title: '老人怎么登记', ...onPhone() },
    }),
    'caller:join': async () => ({
      actor: await operator(),
      input: { questionId: (await askedQuestion(city, 'approved')).questionId, ...onPhone() },
    }),
    'caller:write': async () => ({
      actor: await operator(),
      input: { mailboxId: (await openMailbox(city)).mailboxId, letterId: newId(), ...LETTER, ...onPhone() },
    }),
    'ballot:print': async () => ({
      actor: await operator(),
      input: { batchId: newId(), pollId: (await openPoll(city)).pollId, sheets: 2 },
    }),
    'ballot:enter': async () => ({
      actor: await operator(),
      input: {
        entryId: newId(),
        pollId: (await openPoll(city)).pollId,
        way: 'phone',
        evidence: '录音 0391',
        ...reads(),
      },
    }),
    'ballot:confirm': async () => {
      const { entryId, read } = await entry()
      return { actor: await operator(), input: { entryId, ...read } }
    },
    'ballot:settle': async () => {
      const { entryId, read } = await entry()
      await city.must(await operator(), 'ballot:confirm', { entryId, ...read, choices: [1] })
      return { actor: await operator(), input: { entryId, ...read } }
    },
    'ballot:void': async () => ({
      actor: await operator(),
      input: { entryId: (await entry()).entryId, reason: 'illegible' },
    }),
  }
}
