'use server'
import { redirect } from 'next/navigation'
import { SYSTEM } from '#contract/identity.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { giveBackInvitation, takeInvitation } from '#platform/invitation.ts'
import { localePath } from '../../../../_i18n/paths.ts'
import { contextFor, localeOf } from '../../../../_server/context.ts'
import { enterByEmail } from '../../../../_server/enter.ts'
import { answered } from '../../../../_server/run-command.ts'
import type { InviteState } from './invite-state.ts'

/** Takes an invitation up once: the role is granted by the system, and this device becomes its person's. */
export async function acceptInvitation(_before: InviteState, form: FormData): Promise<InviteState> {
  const locale = localeOf(form.get('locale'))
  const token = String(form.get('token') ?? '')
  const name = String(form.get('name') ?? '').slice(0, 1_000)
  const result = await answered(locale, async () => {
    const { email, role } = await takeInvitation(database(), token, database().clock.now())
    const granted = await execute(
      'role:grant',
      { grantId: crypto.randomUUID(), email, name, role },
      contextFor(SYSTEM, locale),
    )
    const entered = granted.ok ? await enterByEmail(email, locale) : granted
    if (!granted.ok) await giveBackInvitation(database(), token)
    return entered
  })
  if (!result.ok) return { name, refused: result.refusal.message }
  return redirect(localePath(locale, '/mine'))
}
