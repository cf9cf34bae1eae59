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
  /** What the operator has of a caller who proved the number. */
  proof: '',
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
  /** The photograph of a question on paper. */
  sheetId: '',
}
export type CallDraft = { [K in keyof typeof EMPTY_CALL]: string }

/** What stays for the next caller: the place of work, nothing of who called. */
export const nextCall = ({ kind, channel, known, hearingId, mailboxId }: CallDraft): CallDraft => ({
  ...EMPTY_CALL,
  ...{ kind, channel, known, hearingId, mailboxId },
})

/** What stays where the same caller has another matter: who they are, and that they proved it. */
export const sameCaller = ({ tel, proof, name, end, ...draft }: CallDraft): CallDraft => ({
  ...nextCall({ ...draft, tel, proof, name, end }),
  ...{ tel, proof, name, end },
})

/** Whether something was written or chosen for a caller. */
export const isBegun = ({ title, body, place, questionId, tel, name, end, sheetId }: CallDraft): boolean =>
  [title, body, place, questionId, tel, name, end, sheetId].some((text) => text !== '')

/** What a form holds, whatever it was sent with. */
export function callIn(form: FormData): CallDraft {
  const fields = Object.keys(EMPTY_CALL).map((name) => [name, String(form.get(name) ?? '').replaceAll('\r\n', '\n')])
  return { ...EMPTY_CALL, ...Object.fromEntries(fields) }
}

export const kindIn = (text: string | undefined): CallKind => CALL_KINDS.find((kind) => kind === text) ?? 'question'
const formKindOf = (draft: CallDraft): FormKind =>
  draft.kind === 'join' ? 'join' : draft.kind === 'letter' ? 'letter' : 'question'

const channelIn = (text: string): OperatedChannel => OPERATED_CHANNELS.find((channel) => channel === text) ?? 'phone'

/** Whether the caller is known by a document that they show, which nobody does on the telephone. */
export const isByDocument = ({ channel, known }: Pick<CallDraft, 'channel' | 'known'>): boolean =>
  channel !== 'phone' && known === 'document'

const contactIn = (draft: CallDraft): Contact =>
  isByDocument(draft)
    ? { kind: 'document', name: draft.name.trim(), end: draft.end }
    : { kind: 'tel', value: draft.tel }

/** What is sent for a call. */
export type CallCommand = {
  [N in Extract<CommandName, `caller:${string}`>]: { command: N; input: RawInput<N> }
}[Extract<CommandName, `caller:${string}`>]

/** The command that a form means; `id`: of the question or the letter that it makes. */
export function commandIn(draft: CallDraft, id: string): CallCommand {
  const channel = channelIn(draft.channel)
  const calling = { contact: contactIn(draft), channel, proof: draft.proof || null }
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
        input: {
          ...{ hearingId: draft.hearingId, questionId: id, title, body, topicId: draft.topicId || null },
          sheetId: channel === 'paper' && draft.sheetId ? draft.sheetId : null,
          ...calling,
        },
      }
  }
}
