import type { Accepted } from '#contract/accepted.ts'
import { type Actor, VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { SmsCommand } from '#contract/intake/sms-command.ts'
import type { SmsWords } from '#contract/intake/sms-templates.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { getCase } from '#domain/case/queries.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { findByNumber, listLate, listMeant, type NumberedHearing } from '#domain/hearing/by-number.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { personOfContact } from '#domain/person/contacts.ts'
import { findPollByNumber, listOpenPolls } from '#domain/poll/by-number.ts'
import { addSteps } from '#domain/poll/steps.ts'
import { publicQuestionId } from '#domain/question/by-number.ts'
import { castVotes } from '#domain/question/votes.ts'
import { commandContext } from '../command-context.ts'
import { listOwnInstants, voteInHearing } from './sms-instants.ts'
import { castBySms, type Message, member, type SmsParts, senderOfMessage } from './sms-person.ts'
import { questionOf } from './sms-question.ts'
import { afterBallot, afterQuestion, afterVote } from './sms-refusals.ts'

type Of<N extends SmsCommand['name']> = Extract<SmsCommand, { name: N }>

/** Does what a message says; what to answer. Throws where it is to be tried again. */
export function actOn(parts: SmsParts, message: Message, command: SmsCommand): Promise<SmsWords> | SmsWords {
  switch (command.name) {
    case 'ask':
      return ask(parts, message, command)
    case 'join':
      return join(parts, message, command)
    case 'vote':
      return vote(parts, message, command)
    case 'choose':
      return voteInHearing(parts, message, command)
    case 'status':
      return status(parts, message, command)
    case 'stop':
      return { template: 'stopped', variables: {} }
    case 'start':
      return { template: 'started', variables: {} }
    case 'help':
      return { template: command.of ? HELP[command.of] : 'help', variables: {} }
  }
}

const HELP = { ask: 'helpAsk', join: 'helpJoin', vote: 'helpVote', status: 'helpStatus' } as const

async function ask(parts: SmsParts, message: Message, { hearing, text }: Of<'ask'>): Promise<SmsWords> {
  const { db, clock } = parts.database
  const meant = await hearingMeant(parts, hearing, () => listLate(db, clock.now()))
  if ('template' in meant) return meant
  const questionId = derivedId(['sms question', message.id])
  const actor = await senderOfMessage(parts, message)
  const input = { hearingId: meant.id, questionId, ...questionOf(text) }
  const result = await sendAs(parts, actor, 'question:ask-by-sms', input, {
    commandId: questionId,
    locale: message.locale,
  })
  if (!result.ok) return afterQuestion(result.refusal, meant)
  const { number = 0, caseNumber } = result.value
  if (caseNumber !== undefined) return { template: 'askedLate', variables: { caseNumber } }
  return { template: 'asked', variables: { number, hearing: meant.number } }
}

async function join(parts: SmsParts, message: Message, { hearing, question }: Of<'join'>): Promise<SmsWords> {
  const meant = await hearingMeant(parts, hearing)
  if ('template' in meant) {
    if (meant.template !== 'severalHearings') return meant
    return { template: 'severalJoins', variables: { ...meant.variables, number: question } }
  }
  const { db } = parts.database
  const questionId = await publicQuestionId(db, meant.id, question)
  if (questionId === undefined) return { template: 'questionUnknown', variables: { number: question } }
  const { personId } = await senderOfMessage(parts, message)
  const [result] = await castVotes(db, [{ questionId, personId, active: true }])
  return afterVote(result, question)
}

async function vote(parts: SmsParts, message: Message, { poll, options, declares }: Of<'vote'>): Promise<SmsWords> {
  const { db } = parts.database
  const open = poll === null ? await listOpenPolls(db, message.receivedAt) : [await findPollByNumber(db, poll)]
  // Without a poll's number it may be the one of the hearing in which they take part.
  const instants = poll === null ? await listOwnInstants(parts, message) : []
  const [meant, ...others] = open
  if (instants.length && !meant) return voteInHearing(parts, message, { hearing: null, options })
  if (!meant)
    return poll === null ? { template: 'noPoll', variables: {} } : { template: 'pollUnknown', variables: { poll } }
  if (instants.length || others.length) return { template: 'severalPolls', variables: {} }
  const result = await castBySms(parts, message, { pollId: meant.id, options, declares })
  const isTaken = result !== undefined && 'code' in result
  const opened = { pollId: meant.id, step: 'opened', n: 1 } as const
  await addSteps(db, 'sms', isTaken ? [opened, { ...opened, step: 'cast' }] : [opened])
  return afterBallot(result, meant.number, options)
}

async function status({ database }: SmsParts, message: Message, { caseNumber }: Of<'status'>): Promise<SmsWords> {
  const personId = await personOfContact(database.db, { kind: 'tel', value: message.contact })
  try {
    const { view } = await getCase(database.prisma, personId === undefined ? VISITOR : member(personId), caseNumber)
    return { template: `case_${view.status}`, variables: { caseNumber } }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { template: 'caseUnknown', variables: { caseNumber } }
  }
}

/** The hearing that a message means, by its number or as the one that is on, or one of `others` where none is; else what to answer. */
async function hearingMeant(
  { database }: SmsParts,
  number: number | null,
  others: () => Promise<NumberedHearing[]> = async () => [],
): Promise<NumberedHearing | SmsWords> {
  if (number !== null) {
    const named = await findByNumber(database.db, number)
    return named ?? { template: 'hearingUnknown', variables: { hearing: number } }
  }
  const listed = await listMeant(database.db)
  const [meant, ...more] = listed.length ? listed : await others()
  if (!meant) return { template: 'noHearing', variables: {} }
  return more.length ? { template: 'severalHearings', variables: { hearing: meant.number } } : meant
}

function sendAs<N extends CommandName>(
  parts: SmsParts,
  actor: Actor,
  name: N,
  input: RawInput<N>,
  { commandId, locale }: { commandId: string; locale: Locale },
): Promise<Result<Accepted>> {
  const sender = { actor, commandId, locale, requestId: crypto.randomUUID() }
  return execute(name, input, commandContext(parts, sender, 'an SMS failed'))
}
