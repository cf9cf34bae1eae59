import { newId } from '#app/_live/new-id.ts'
import { OPERATED_PER_HOUR } from '#contract/way-limits.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { serialOf } from '#domain/poll/serials.ts'
import type { Ready } from './accepted-commands.ts'
import { freshNumber } from './accepted-phones.ts'
import { askedQuestion, type City } from './city.ts'
import { openMailbox } from './mailbox.ts'
import { announcedPoll } from './polls.ts'

/** As much as an operator may do within an hour, but for one act. */
export const fillHour = ({ database }: City, operatorId: string) =>
  database.prisma.operatedAct.createMany({
    data: Array.from({ length: OPERATED_PER_HOUR - 1 }, () => ({
      ...{ id: newId(), operatorId, kind: 'join' as const, channel: 'phone' as const, at: new Date() },
    })),
  })

/** Somebody on the telephone. */
export const onPhone = (value = freshNumber()) => ({
  contact: { kind: 'tel' as const, value },
  channel: 'phone' as const,
})
/** Somebody whose document was seen. */
export const seen = (name = `刘${newId().slice(-12)}`, end = '4417') => ({ kind: 'document' as const, name, end })

/** A poll with three options that is open now, and the serials of its sheets. */
export async function openPoll(city: City) {
  const poll = await announcedPoll(city)
  const row = await city.database.prisma.poll.findUniqueOrThrow({ where: { id: poll.pollId } })
  return { ...poll, serial: (sheet: number) => serialOf(row, sheet) }
}

/** What a clerk reads on a ballot. */
export const reads = (choices: number[] = [2], contact: ReturnType<typeof seen> = seen()) => ({
  contact,
  choices,
  declared: true,
})

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
    'ballot:void': async () => {
      const { entryId, read } = await entry()
      await city.must(await operator(), 'ballot:confirm', { entryId, ...read })
      return { actor: await operator(), input: { entryId, reason: 'illegible' } }
    },
  }
}

/** The rest of the inputs of commands of operators and clerks, by their names. */
export const REST_OF_CLERKS: Partial<Record<CommandName, object>> = {
  'caller:ask': { title: '老人怎么登记', ...onPhone() },
  'caller:join': onPhone(),
  'caller:write': { mailboxId: newId(), letterId: newId(), ...LETTER, ...onPhone() },
  'ballot:print': { batchId: newId(), pollId: newId(), sheets: 2 },
  'ballot:enter': { entryId: newId(), pollId: newId(), way: 'phone', evidence: '录音 0391', ...reads() },
  'ballot:confirm': { entryId: newId(), ...reads() },
  'ballot:settle': { entryId: newId(), ...reads() },
  'ballot:void': { entryId: newId(), reason: 'illegible' },
}
