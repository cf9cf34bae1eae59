import { limits, remoteAddress } from '#app/_server/context.ts'
import { respond } from '#app/_server/http-answer.ts'
import { hasSecret, incomingOf } from '#app/_server/sms/kannel-request.ts'
import { Refusal } from '#contract/refusals.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { addressBlock } from '#platform/limits.ts'
import { receiveSms } from '#runtime/sms/receive-sms.ts'

/** GET /api/sms: an HTTP gateway brings what somebody wrote (docs/OPERATIONS.md). It is answered once the message can't be lost, with nothing, which kannel would send on. */
export function GET(request: Request) {
  return respond(request, async () => {
    if (!env.SMS_CALLBACK_SECRET) throw new Refusal('unknown')
    const wrong = limits().counted('wrongApiKey', addressBlock(await remoteAddress()))
    await wrong.check('too_fast')
    if (!hasSecret(request.headers, env.SMS_CALLBACK_SECRET)) {
      await wrong.add()
      throw new Refusal('wrong_key')
    }
    const incoming = incomingOf(new URL(request.url).search.slice(1))
    if (incoming) await receiveSms(database(), incoming)
    return new Response('', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
  })
}
