'use server'
import { notFound, redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { isDemoRequest } from '#app/_server/demo-request.ts'
import { enterByEmail, leave } from '#app/_server/enter.ts'
import { LANDING } from '#app/_server/safe-next.ts'
import { tell } from '#app/_server/tell-security.ts'
import { listDemoPeople } from '#domain/person/demo-people.ts'
import { database } from '#platform/db.ts'
import { DEMO_MAIL_DOMAIN } from '#platform/demo.ts'

/** Makes this device one of the demo's people, or nobody; there is no such act outside a demo. */
export async function enterDemo(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  if (!(await isDemoRequest())) notFound()
  const personId = form.get('personId')
  if (personId === '') {
    await leave()
    redirect(localePath(locale, '/'))
  }
  const people = await listDemoPeople(database().prisma, DEMO_MAIL_DOMAIN)
  const person = people.find((one) => one.personId === personId)
  if (!person) notFound()
  const entered = await enterByEmail(person.email, locale, { apart: true })
  if (!entered.ok) throw new Error(entered.refusal.message)
  await tell('demo_entered', { actor: entered.value.personId, method: 'demo' })
  redirect(localePath(locale, person.role === null ? '/' : LANDING))
}
