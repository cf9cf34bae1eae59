'use server'
import { redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { contextFor, localeOf } from '#app/_server/context.ts'
import { enterByEmail } from '#app/_server/enter.ts'
import { answered } from '#app/_server/run-command.ts'
import { LANDING } from '#app/_server/safe-next.ts'
import { tell } from '#app/_server/tell-security.ts'
import type { Accepted } from '#contract/accepted.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import type { Result } from '#contract/result.ts'
import { execute } from '#domain/execute.ts'
import { database } from '#platform/db.ts'
import { giveBackInvitation, type Invitation, takeInvitation } from '#platform/invitation.ts'
import type { InviteState } from './invite-state.ts'

/**
 * Takes an invitation up once: this device becomes its person's, and the system grants the role, or lets them set up a new factor for those
 * that they lost. Where either fails the invitation can be taken up again.
 */
export async function acceptInvitation(_before: InviteState, sent: FormData): Promise<InviteState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const token = fieldOf(form, 'token')
  const name = fieldOf(form, 'name').slice(0, 1_000)
  const result = await answered(locale, async () => {
    const { email, role } = await takeInvitation(database(), token, database().clock.now())
    const entered = await enterByEmail(email, locale)
    const given = entered.ok ? await give({ email, role }, name, locale) : entered
    if (!given.ok || !entered.ok) await giveBackInvitation(database(), token)
    else {
      const { personId } = entered.value
      await (role ? tell('invitation_used', { actor: personId, role }) : tell('factor_renewed', { subject: personId }))
      await tell('signed_in', { actor: personId, method: 'invitation' })
    }
    return given.ok ? { ok: true, value: role } : given
  })
  if (!result.ok) {
    const reason = result.refusal.code
    await (reason === 'link_spent'
      ? tell('invitation_refused', { reason })
      : tell('sign_in_refused', { method: 'invitation', reason }))
    return { name, refused: result.refusal.message }
  }
  return redirect(localePath(locale, result.value ? LANDING : '/factor'))
}

const give = ({ email, role }: Invitation, name: string, locale: Locale): Promise<Result<Accepted>> =>
  role
    ? execute('role:grant', { grantId: crypto.randomUUID(), email, name, role }, contextFor(SYSTEM, locale))
    : execute('factor:renew', { email }, contextFor(SYSTEM, locale))
