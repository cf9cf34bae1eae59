import type { Contact } from '#contract/contact.ts'
import { OPERATED_CHANNELS, type OperatedChannel } from '#contract/states.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'

/** What an operator takes down, in the order of the keys 1 to 4. */
export const CALL_KINDS = ['question', 'join', 'poll', 'letter'] as const
export type CallKind = (typeof CALL_KINDS)[number]
/** The kinds that have a form here; ballots have a page of their own. */
export type FormKind = Exclude<CallKind, 'poll'>

/** What somebody says at the desk, as its form holds it. */
export const EMPTY_CALL = {
  kind: 'question',
  channel: 'phone',
  known: 'tel',
  tel: '',
  name: '',
  end: '',
  hearingId: '',
  title: '',
  body: '',
  topicId: '',
  questionId: '',
  mailboxId: '',
  departmentId: '',
  place: '',
  consent: 'no',
}
export type CallDraft = { [K in keyof typeof EMPTY_CALL]: string }

/** What stays for the next caller: the place of work, nothing of who called. */
export const nextCall = ({ kind, channel, known, hearingId, mailboxId }: CallDraft): CallDraft => ({
  ...EMPTY_CALL,
  ...{ kind, channel, known, hearingId, mailboxId },
})

/** Whether something was written or chosen for a caller. */
export const isBegun = ({ title, body, place, questionId, tel, name, end }: CallDraft): boolean =>
  [title, body, place, questionId, tel, name, end].some((text) => text !== '')

/** What a form holds, whatever it was sent with. */
export function callIn(form: FormData): CallDraft {
  const fields = Object.keys(EMPTY_CALL).map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')])
  return { ...EMPTY_CALL, ...Object.fromEntries(fields) }
}

export const kindIn = (text: string | undefined): CallKind => CALL_KINDS.find((kind) => kind === text) ?? 'question'
const formKindOf = (draft: CallDraft): FormKind =>
  draft.kind === 'join' ? 'join' : draft.kind === 'letter' ? 'letter' : 'question'

const channelIn = (text: string): OperatedChannel => OPERATED_CHANNELS.find((channel) => channel === text) ?? 'phone'

/** How the caller is known: by the number, or at the counter by the document that they show. */
const contactIn = ({ channel, known, tel, name, end }: CallDraft): Contact =>
  channel !== 'phone' && known === 'document'
    ? { kind: 'document', name: name.trim(), end }
    : { kind: 'tel', value: tel }

/** What is sent for a call. */
export type CallCommand = {
  [N in Extract<CommandName, `caller:${string}`>]: { command: N; input: RawInput<N> }
}[Extract<CommandName, `caller:${string}`>]

/** The command that a form means; `id`: of the question or the letter that it makes. */
export function commandIn(draft: CallDraft, id: string): CallCommand {
  const calling = { contact: contactIn(draft), channel: channelIn(draft.channel) }
  const { title, body, place } = draft
  switch (formKindOf(draft)) {
    case 'join':
      return { command: 'caller:join', input: { questionId: draft.questionId, ...calling } }
    case 'letter':
      return {
        command: 'caller:write',
        input: {
          ...{ mailboxId: draft.mailboxId, letterId: id, title, body, place },
          departmentId: draft.departmentId || null,
          consent: draft.consent === 'yes',
          ...calling,
        },
      }
    case 'question':
      return {
        command: 'caller:ask',
        input: { hearingId: draft.hearingId, questionId: id, title, body, topicId: draft.topicId || null, ...calling },
      }
  }
}
