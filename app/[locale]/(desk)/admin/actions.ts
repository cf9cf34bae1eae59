'use server'
import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { REFUSALS, Refusal, type RefusalCode } from '#contract/refusals.ts'
import { ROLES } from '#contract/states.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { findPersonId, listStaff } from '#domain/person/queries.ts'
import { database } from '#platform/db.ts'
import { localePath } from '../../../_i18n/paths.ts'
import { fieldOf, formOf } from '../../../_server/action-input.ts'
import { currentActor, localeOf } from '../../../_server/context.ts'
import { emailOf } from '../../../_server/mail-code.ts'
import { answered, runCommand } from '../../../_server/run-command.ts'
import { type FormState, stateAfter, textsOf } from './form-state.ts'

async function send<N extends CommandName>(
  locale: string,
  name: N,
  raw: RawInput<N>,
  form: FormData,
): Promise<FormState> {
  const result = await runCommand(name, raw, localeOf(locale))
  if (result.ok) refresh()
  const state = stateAfter(result, textsOf(form))
  if (state.refusal?.code !== 'prove_again' && state.refusal?.code !== 'second_factor') return state
  const t = await getTranslations({ locale: localeOf(locale), namespace: 'factor' })
  return { ...state, prove: { href: localePath(localeOf(locale), '/factor'), label: t('waitGo') } }
}

const chosen = (form: FormData, name: string) => fieldOf(form, name) || null
const both = (form: FormData, name: string) => ({ zh: fieldOf(form, `${name}.zh`), en: fieldOf(form, `${name}.en`) })

/** Adds a department. */
export async function createDepartment(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'department:create', { departmentId: fieldOf(form, 'id'), name: both(form, 'name') }, form)
}

/** Renames a department. */
export async function renameDepartment(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  const state = await send(
    locale,
    'department:rename',
    { departmentId: fieldOf(form, 'id'), name: both(form, 'name') },
    form,
  )
  return state.refusal ? state : { ...state, values: textsOf(form) }
}

/** Retires a department. */
export async function retireDepartment(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'department:retire', { departmentId: fieldOf(form, 'id') }, form)
}

/** Grants a role; what an official or a handler needs besides is asked for here, before the door. */
export async function grantRole(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  const role = ROLES.find((one) => one === fieldOf(form, 'role'))
  const hearingId = chosen(form, 'hearingId')
  const departmentId = chosen(form, 'departmentId')
  const missing =
    role === undefined
      ? 'role'
      : role === 'official' && !hearingId
        ? 'hearingId'
        : role === 'handler' && !departmentId
          ? 'departmentId'
          : undefined
  if (role === undefined || missing)
    return { values: textsOf(form), refusal: { ...refusal('malformed', locale), field: missing } }
  const raw = {
    grantId: fieldOf(form, 'id'),
    email: await addressOf(fieldOf(form, 'email')),
    name: fieldOf(form, 'name'),
    role,
    hearingId,
    departmentId,
    title: both(form, 'title'),
  }
  return send(locale, 'role:grant', raw, form)
}

/** An address as typed, or that of the one of the staff who has this name; where several have it, as typed. */
async function addressOf(typed: string): Promise<string> {
  const wanted = typed.trim()
  if (wanted === '' || wanted.includes('@')) return wanted
  const { prisma, clock } = database()
  const named = (await listStaff(prisma, await currentActor(), clock.now())).filter(({ name }) => name === wanted)
  return named.length === 1 ? (named[0]?.email ?? wanted) : wanted
}

/** Takes a role back. */
export async function revokeRole(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'role:revoke', { grantId: fieldOf(form, 'id') }, form)
}

/** Sets the name of somebody who has a role. */
export async function renameStaff(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'staff:rename', { personId: fieldOf(form, 'id'), name: fieldOf(form, 'name') }, form)
}

/** Ends every session of a person. */
export async function endSessions(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'session:revoke', { personId: fieldOf(form, 'id') }, form)
}

/** Erases the person with this e-mail address; the administrator has said that it is meant. */
export async function erasePerson(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  const result = await answered(localeOf(locale), async () => {
    const email = emailOf(fieldOf(form, 'email'))
    if (fieldOf(form, 'sure') !== 'yes') throw new Refusal('confirm_first', { field: 'sure' })
    const personId = await findPersonId(database().prisma, await currentActor(), email)
    return runCommand('person:erase', { personId, note: fieldOf(form, 'note') }, localeOf(locale))
  })
  if (result.ok) refresh()
  return stateAfter(result, textsOf(form))
}

/** Makes a draft public. */
export async function scheduleHearing(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'hearing:schedule', { hearingId: fieldOf(form, 'id') }, form)
}

/** Archives a closed hearing. */
export async function archiveHearing(locale: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  return send(locale, 'hearing:archive', { hearingId: fieldOf(form, 'id') }, form)
}

const refusal = (code: RefusalCode, locale: string) => ({ code, message: REFUSALS[code].text[localeOf(locale)] })
