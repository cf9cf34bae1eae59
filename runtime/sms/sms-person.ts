import type { Actor } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { WaitingMessage } from '#domain/intake/rows.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { personOfContact } from '#domain/person/contacts.ts'
import { type BallotResult, castBallots } from '#domain/poll/ballots.ts'
import type { Database } from '#platform/db.ts'
import type { CommandParts } from '../command-context.ts'
import { executeBySystem } from '../system-command.ts'

/** What answering an SMS takes. */
export type SmsParts = CommandParts & { database: Database }
/** A message, and the language in which it is answered. */
export type Message = WaitingMessage & { locale: Locale }

/** Who holds a number, as the door knows them: a member without roles. */
export const member = (personId: string) =>
  ({ kind: 'member', personId, name: '', grants: [] }) as const satisfies Actor

/** The person who holds the number of a message, made where nobody does: what comes from a number proves it. */
export async function senderOfMessage(parts: SmsParts, { id, contact, locale }: Message) {
  const known = await personOfContact(parts.database.db, { kind: 'tel', value: contact })
  if (known !== undefined) return member(known)
  const registered = await executeBySystem(
    parts,
    'phone:register',
    { phone: contact, locale },
    { commandId: derivedId(['sms sender', id]), failed: 'a number was not registered' },
  )
  if (!registered.ok || registered.value.id === undefined) throw new Error('a number was not registered')
  return member(registered.value.id)
}

/** Casts the ballot of a message, whose id follows from the message's. */
export async function castBySms(
  parts: SmsParts,
  message: Message,
  { pollId, options, declares }: { pollId: string; options: readonly number[]; declares: boolean },
): Promise<BallotResult | undefined> {
  await senderOfMessage(parts, message)
  const [result] = await castBallots(parts.database.db, [
    {
      id: derivedId(['sms ballot', message.id]),
      pollId,
      voter: { kind: 'tel', value: message.contact },
      way: 'sms',
      choices: options,
      declared: declares,
    },
  ])
  return result
}
