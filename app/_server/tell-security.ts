import type { RefusalCode } from '#contract/refusals.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { SecurityEvent } from '#platform/security-events.ts'
import { type SecurityDetail, tellCommand, tellRefusal, tellSecurity } from '#platform/security-log.ts'
import { currentActor, remoteAddress } from './context.ts'
import { requestId } from './own-response.ts'

/** Tells the security log of an event of this request. */
export async function tell(event: SecurityEvent, detail: SecurityDetail = {}): Promise<void> {
  tellSecurity(event, { ...(await ofRequest()), ...detail })
}

/** Tells the security log of a refusal of this request, where it is one of rights or of a rate. */
export async function tellRefused(code: RefusalCode, name: string): Promise<void> {
  tellRefusal(code, { ...(await ofRequest()), name })
}

/** Tells the security log what a command of this request came to, where that bears on security. */
export async function tellDone(
  name: CommandName,
  outcome: { ok: true } | { ok: false; refusal: { code: RefusalCode } },
): Promise<void> {
  tellCommand(name, outcome, await ofRequest())
}

/** Tells the security log of a code that was refused; false where it was not the code's fault, and nothing was told. */
export async function tellCodeRefused(reason: RefusalCode): Promise<boolean> {
  const isWrong = /^code_(wrong|spent|length|elsewhere)$/.test(reason)
  if (!isWrong && reason !== 'code_wait') return false
  await tell(isWrong ? 'code_refused' : 'code_held', { reason })
  return true
}

async function ofRequest(): Promise<SecurityDetail> {
  // Who acts may be what could not be found out.
  const actor = await currentActor().then(
    ({ personId }) => personId,
    () => null,
  )
  return { actor, address: await remoteAddress(), requestId: requestId() }
}
