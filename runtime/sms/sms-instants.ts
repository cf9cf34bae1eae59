import type { SmsWords } from '#contract/intake/sms-templates.ts'
import { personOfContact } from '#domain/person/contacts.ts'
import { listOpenInstants, type OpenInstant } from '#domain/poll/open-instants.ts'
import { castBySms, type Message, type SmsParts } from './sms-person.ts'
import { afterInstant } from './sms-refusals.ts'

type Choice = { hearing: number | null; options: readonly number[] }

/** Casts a ballot in the poll of the hearing that is named, or else of the one in which the sender takes part. */
export async function voteInHearing(
  parts: SmsParts,
  message: Message,
  { hearing, options }: Choice,
): Promise<SmsWords> {
  const meant = instantMeant(await listInstants(parts, message), hearing)
  if ('template' in meant) return meant
  const result = await castBySms(parts, message, { pollId: meant.id, options, declares: false })
  return afterInstant(result, meant.hearing)
}

/** Polls that are open in hearings in which the sender takes part. */
export const listOwnInstants = async (parts: SmsParts, message: Message): Promise<OpenInstant[]> =>
  (await listInstants(parts, message)).filter(({ takesPart }) => takesPart)

async function listInstants({ database: { db } }: SmsParts, { contact, receivedAt }: Message): Promise<OpenInstant[]> {
  return listOpenInstants(db, await personOfContact(db, { kind: 'tel', value: contact }), receivedAt)
}

/** The poll that is meant, or what to answer: nobody's letter is counted in a hearing that they neither take part in nor name. */
function instantMeant(open: readonly OpenInstant[], hearing: number | null): OpenInstant | SmsWords {
  if (hearing !== null) {
    const named = open.find((poll) => poll.hearing === hearing)
    return named ?? { template: 'closedHere', variables: { hearing } }
  }
  const own = open.filter(({ takesPart }) => takesPart)
  const [meant, ...others] = own
  if (meant && !others.length) return meant
  const [example] = own.length ? own : open
  if (!example) return { template: 'noneHere', variables: {} }
  return { template: 'whichHearing', variables: { hearing: example.hearing } }
}
