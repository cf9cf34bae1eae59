import { formatPaths, type Submission } from '@conform-to/dom'
import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import * as z from 'zod'
import { localePath } from '#app/_i18n/paths.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { answered, runCommand } from '#app/_server/run-command.ts'
import type { Accepted } from '#contract/accepted.ts'
import { commandId, type Locale } from '#contract/ids.ts'
import { type RefusalWire, toWire } from '#contract/refusals.ts'
import { COMMANDS, type CommandName, type RawInput } from '#domain/commands/registry.ts'
import { findAnswer } from '#domain/kernel/claim.ts'
import { refusalOfParse } from '#domain/kernel/refusal.ts'
import { database } from '#platform/db.ts'
import type { FormState } from './form-state.ts'
import { type Read, readForm } from './read-form.ts'

/** What a form is for: what may be typed in it, the command that it sends, and the command's input that it means. */
export type FormOf<N extends CommandName, S extends z.ZodType> = {
  command: N
  typed: S
  /** May throw a refusal that names a field. */
  input: (typed: z.output<S>) => RawInput<N> | Promise<RawInput<N>>
  /** The field that a path of the input stands for (`settings.agenda[0].minutes`), where the form has another one. */
  fieldOf?: (path: string, typed: z.output<S>) => string
  /** Sentences of this form for a field and the refusal's code (`email.unknown`), by their keys. */
  sentences?: Readonly<Record<string, 'grant.officialNeedsHearing' | 'grant.handlerNeedsDepartment' | 'erase.nobody'>>
}

type Answer<N extends CommandName> = {
  state: FormState
  accepted?: Accepted
  refusal?: RefusalWire
  submission: Submission<RawInput<N>, string[]>
}

/**
 * Answers a form of the administration: its fields are checked by the command's own schema, all of them at once, then the command goes through
 * the door. Every fault stands at its field, in the reader's language, or at the form where it has none; what was typed stays until it is accepted.
 * `sentAs` is the id of this act: sent again under it, the form gets its first answer.
 */
export async function answerForm<N extends CommandName, S extends z.ZodType>(
  tag: string,
  sentAs: unknown,
  sent: unknown,
  form: FormOf<N, S>,
): Promise<Answer<N>> {
  const locale = localeOf(tag)
  const { command, typed: schema } = form
  let told: RefusalWire | undefined
  const read = async (payload: Record<string, unknown>): Promise<Read<RawInput<N>>> => {
    const typed = schema.parse(payload)
    const say = await sayingOf(locale, form, typed)
    const meant = await answered(locale, async () => ({ ok: true, value: await form.input(typed) }))
    if (!meant.ok) {
      told = meant.refusal
      return { error: say([meant.refusal]) }
    }
    const parsed = COMMANDS[command].input.safeParse(meant.value)
    if (parsed.success) return { value: meant.value }
    const faults = parsed.error.issues.map((issue) => toWire(refusalOfParse(new z.ZodError([issue])), locale))
    return { error: say(faults) }
  }
  const submission = await readForm(sent, read)
  const id = commandId.safeParse(sentAs).data
  const accept = (accepted: Accepted): Answer<N> => {
    refresh()
    return { state: { result: submission.reply({ resetForm: true }), seq: accepted.seq }, accepted, submission }
  }
  if (submission.status !== 'success') {
    // What a form names may have gone when it was done: an erased person's address.
    const first = id && told?.code === 'unknown' ? await readFirstAnswer(id) : undefined
    if (first) return accept(first)
    return { state: { result: submission.reply(), ...(await proveOf(locale, told)) }, submission }
  }
  const result = await runCommand(command, submission.value, locale, { sentAs: id })
  if (result.ok) return accept(result.value)
  const { refusal } = result
  // This rendering of the form has been used for something else: it is drawn anew.
  if (refusal.code === 'id_taken') refresh()
  const say = await sayingOf(locale, form, schema.parse(submission.payload))
  const { '': formErrors, ...fieldErrors } = say([refusal])
  const state = {
    result: submission.reply({ ...(formErrors ? { formErrors } : {}), fieldErrors }),
    ...(await proveOf(locale, refusal)),
  }
  return { state, refusal, submission }
}

/** What this person's command was answered, where it was done. */
async function readFirstAnswer(id: string): Promise<Accepted | undefined> {
  const { personId } = await currentActor()
  return personId === null ? undefined : findAnswer(database().db, personId, id)
}

const MENDS = [
  [/email$/, 'email'],
  [/slug$/, 'slug'],
  [/^url$/, 'url'],
  [/(startsAt|endsAt|askUntil)$/, 'time'],
  [
    /(amount|reviewers|escalatesEveryMinutes|Times|silenceDays|pollDecisionDays|minutes|recordingDays|questionsPerPerson|questionIntervalSeconds|answerSeconds)$/,
    'number',
  ],
  [/(role|hearingId|departmentId|timeZone|otherZone|Tier|moderation)$/, 'choice'],
] as const

/** Refusals that name the place of a value: beside the field, that is seen. */
const SAID_AT_FIELDS = ['not_listed', 'listed_twice', 'out_of_order'] as const

/** Says refusals at the fields of a form, the first one at each; at '' those that concern no field of it. A malformed field is told how to mend it rather than its technical name, and one that is empty that it is. */
async function sayingOf<N extends CommandName, S extends z.ZodType>(
  locale: Locale,
  { fieldOf, sentences }: FormOf<N, S>,
  typed: z.output<S>,
) {
  const t = await getTranslations({ locale, namespace: 'admin' })
  const places = leaves(typed)
  const sentence = ({ code, message }: RefusalWire, field: string) => {
    const own = sentences?.[`${field}.${code}`]
    if (own) return t(own)
    const said = SAID_AT_FIELDS.find((one) => one === code)
    if (said) return t(`mend.${said}`)
    if (code !== 'malformed') return message
    if (places.get(field)?.trim() === '') return t('mend.empty')
    return t(`mend.${MENDS.find(([pattern]) => pattern.test(field))?.[1] ?? 'other'}`)
  }
  return (refusals: readonly RefusalWire[]): Record<string, string[]> => {
    const errors: Record<string, string[]> = {}
    for (const refusal of refusals) {
      const path = formatPaths(
        (refusal.field ?? '').split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      )
      const meant = fieldOf?.(path, typed) ?? path
      const field = places.has(meant) ? meant : ''
      errors[field] ??= [field ? sentence(refusal, field) : refusal.message]
    }
    return errors
  }
}

/** Every text of a form by its name. */
function leaves(value: unknown, name = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[name, value]])
  if (typeof value !== 'object' || value === null) return new Map()
  const nameOf = (key: string) => (Array.isArray(value) ? `${name}[${key}]` : name ? `${name}.${key}` : key)
  return new Map(Object.entries(value).flatMap(([key, part]) => [...leaves(part, nameOf(key))]))
}

async function proveOf(locale: Locale, refusal: RefusalWire | undefined): Promise<Pick<FormState, 'prove'>> {
  if (refusal?.code !== 'prove_again' && refusal?.code !== 'second_factor') return {}
  const t = await getTranslations({ locale, namespace: 'factor' })
  return { prove: { href: localePath(locale, '/factor'), label: t('waitGo') } }
}

/** The same refusal with other values in the form than were typed: what somebody else set meanwhile. */
export function withValue({ result, ...state }: FormState, name: string, value: Record<string, unknown>): FormState {
  // Conform drops what is wrong with a field that it has not marked, when a value is set.
  const validated = Object.fromEntries(Object.keys(result?.error ?? {}).map((field) => [field, true]))
  return { ...state, result: { ...result, state: { validated }, intent: { type: 'update', payload: { name, value } } } }
}
