'use server'
import * as z from 'zod'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { currentActor } from '#app/_server/context.ts'
import { formId } from '#app/_server/form-id.ts'
import { emailOf } from '#app/_server/mail-code.ts'
import { commandId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { ROLES } from '#contract/states.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { findPersonId, listStaff } from '#domain/person/queries.ts'
import { database } from '#platform/db.ts'
import { answerForm, type FormOf } from './answer-form.ts'
import type { FormState } from './form-state.ts'
import { typedBoth, typedText } from './read-form.ts'

async function answer<N extends CommandName, S extends z.ZodType>(
  locale: string,
  sentAs: unknown,
  sent: FormData,
  form: FormOf<N, S>,
) {
  return (await answerForm(locale, sentAs, sent, form)).state
}

const named = z.object({ id: typedText, name: typedBoth })
const only = z.object({ id: typedText })

/** Adds a department. It gets the id of its act. */
export async function createDepartment(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const input = ({ name }: z.output<typeof named>) => ({ departmentId: sentAs, name })
  return answer(locale, sentAs, sent, { command: 'department:create', typed: named, input })
}

/** Renames a department. */
export async function renameDepartment(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const input = ({ id, name }: z.output<typeof named>) => ({ departmentId: id, name })
  return answer(locale, sentAs, sent, { command: 'department:rename', typed: named, input })
}

/** Retires a department. */
export async function retireDepartment(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, {
    command: 'department:retire',
    typed: only,
    input: ({ id }) => ({ departmentId: id }),
  })
}

const grant = z.object({
  email: typedText,
  name: typedText,
  nameEn: typedText,
  role: typedText,
  hearingId: typedText,
  departmentId: typedText,
  title: typedBoth,
})

/** Grants a role; the grant gets the id of its act. An address may be the name of somebody who has one already. */
export async function grantRole(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, {
    command: 'role:grant',
    typed: grant,
    input: async ({ email, role: typed, hearingId, departmentId, ...rest }) => {
      const role = ROLES.find((one) => one === typed)
      if (!role) throw new Refusal('malformed', { field: 'role' })
      return {
        ...rest,
        grantId: sentAs,
        email: await addressOf(email),
        role,
        hearingId: hearingId || null,
        departmentId: departmentId || null,
      }
    },
    sentences: {
      'hearingId.malformed': 'grant.officialNeedsHearing',
      'departmentId.malformed': 'grant.handlerNeedsDepartment',
    },
  })
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
export async function revokeRole(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, { command: 'role:revoke', typed: only, input: ({ id }) => ({ grantId: id }) })
}

/** Sets the names of somebody who has a role. */
export async function renameStaff(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, {
    command: 'staff:rename',
    typed: z.object({ id: typedText, name: typedText, nameEn: typedText }),
    input: ({ id, ...names }) => ({ personId: id, ...names }),
  })
}

/** Ends every session of a person. */
export async function endSessions(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, { command: 'session:revoke', typed: only, input: ({ id }) => ({ personId: id }) })
}

/** Erases the person with this e-mail address; the administrator has said that it is meant. */
export async function erasePerson(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const form = formOf(sent)
  const id = commandId.safeParse(sentAs).data
  // The address is nobody's afterwards: an id that is made of it tells whether just this was sent before.
  const erasure = id && formId([id, fieldOf(form, 'email'), fieldOf(form, 'note')])
  return answer(locale, erasure, sent, {
    command: 'person:erase',
    typed: z.object({ email: typedText, note: typedText, sure: typedText }),
    input: async ({ email: typed, note, sure }) => {
      const email = emailOf(typed)
      if (sure !== 'yes') throw new Refusal('confirm_first', { field: 'sure' })
      const personId = await findPersonId(database().prisma, await currentActor(), email)
      return { personId, note }
    },
    fieldOf: (path) => (path === 'personId' ? 'email' : path),
    sentences: { 'email.unknown': 'erase.nobody' },
  })
}

/** Makes a draft public. */
export async function scheduleHearing(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, {
    command: 'hearing:schedule',
    typed: only,
    input: ({ id }) => ({ hearingId: id }),
  })
}

/** Calls a hearing off, with a reason that everybody reads. */
export async function cancelHearing(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, {
    command: 'hearing:cancel',
    typed: z.object({ id: typedText, text: typedText }),
    input: ({ id, text }) => ({ hearingId: id, text }),
  })
}

/** Archives a closed hearing. */
export async function archiveHearing(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  return answer(locale, sentAs, sent, {
    command: 'hearing:archive',
    typed: only,
    input: ({ id }) => ({ hearingId: id }),
  })
}
