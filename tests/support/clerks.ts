import { newId } from '#app/_live/new-id.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
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
  { admin, must, database }: City,
  more: Partial<RawInput<'poll:create'>['settings']> = {},
) {
  const pollId = newId()
  const both = (zh: string, en: string) => ({ zh, en })
  await must(admin.actor, 'poll:create', {
    pollId,
    slug: `poll-${pollId}`,
    settings: {
      title: both('雕像放在哪里', 'Where the statue stands'),
      intro: both('码头要修，雕像要移。请大家来定。', 'The pier is rebuilt and the statue has to move.'),
      form: 'single',
      maxChoices: 1,
      tier: 'guest',
      declaration: both('', ''),
      showsResults: false,
      opensAt: new Date(Date.now() - 3_600_000).toISOString(),
      closesAt: new Date(Date.now() + 3_600_000).toISOString(),
      timeZone: 'Asia/Shanghai',
      postmarkDays: 0,
      decision: null,
      options: ['码头', '滨河公园', '博物馆'].map((zh, n) => ({
        title: both(zh, `Place ${n + 1}`),
        text: both(`放在${zh}`, `At place ${n + 1}`),
        attachmentId: null,
      })),
      ...more,
    },
  })
  await must(admin.actor, 'poll:announce', { pollId, version: 1 })
  const poll = await database.prisma.poll.findUniqueOrThrow({ where: { id: pollId } })
  return { pollId, slug: poll.slug, serial: (sheet: number) => serialOf(poll, sheet) }
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
