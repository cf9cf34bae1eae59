'use server'
import { notFound, redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { localeOf } from '#app/_server/context.ts'
import { isDemoRequest } from '#app/_server/demo-request.ts'
import { commandId } from '#contract/ids.ts'
import { telephoneOf } from '#contract/telephone.ts'
import { database } from '#platform/db.ts'
import { isSimulated, keepSimulated } from '#platform/sms/simulator.ts'
import { receiveSms } from '#runtime/sms/receive-sms.ts'

/** Longer than ten messages of a telephone. */
const MOST = 1_000

/** Sends an SMS from the demo's telephone, as a gateway would bring it; there is no such act outside a demo. */
export async function textFromDemo(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  if (!((await isDemoRequest()) && (await isSimulated(database())))) notFound()
  const typed = fieldOf(form, 'number').slice(0, 60)
  const number = telephoneOf(typed)
  const text = fieldOf(form, 'text').trim().slice(0, MOST)
  const back = (fields: Record<string, string>): never =>
    redirect(`${localePath(locale, '/demo/sms')}?${new URLSearchParams({ number: number ?? typed, ...fields })}`)
  if (!number) return back({ refused: 'number' })
  if (!text) return back({ refused: 'text' })
  const id = commandId.safeParse(fieldOf(form, 'sentAs')).data ?? crypto.randomUUID()
  const at = database().clock.now()
  await keepSimulated(database(), { id, number, incoming: false, text, at })
  await receiveSms(database(), {
    channel: 'sms',
    messageId: id,
    contact: number,
    text,
    sentAt: at,
    part: null,
    operatorId: null,
  })
  back({})
}
