import { limits, remoteAddress } from '#app/_server/context.ts'
import { respond } from '#app/_server/http-answer.ts'
import { pushedIn } from '#app/_server/sms/carrier-push.ts'
import { hasSecret, isSecret } from '#app/_server/sms/gateway-secret.ts'
import { incomingOf } from '#app/_server/sms/kannel-request.ts'
import { Refusal } from '#contract/refusals.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { addressBlock } from '#platform/limits.ts'
import { noteDelivery } from '#platform/sms/outgoing-sms.ts'
import { receiveSms } from '#runtime/sms/receive-sms.ts'

/** GET /api/sms: an HTTP gateway brings what somebody wrote (docs/OPERATIONS.md). It is answered once the message can't be lost, with nothing, which kannel would send on. */
export function GET(request: Request) {
  return respond(request, async () => {
    await mustBeGateway(request)
    const incoming = incomingOf(new URL(request.url).search.slice(1))
    if (incoming) await receiveSms(database(), incoming)
    return new Response('', { headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' } })
  })
}

/** POST /api/sms: a carrier of templates pushes what people wrote and what became of what we sent (docs/OPERATIONS.md). It is answered once nothing of it can be lost. */
export function POST(request: Request) {
  return respond(request, async () => {
    await mustBeGateway(request)
    const { deliveries, messages } = pushedIn(await request.json().catch(() => undefined))
    for (const message of messages) await receiveSms(database(), message)
    for (const { smsId, reason } of deliveries) await noteDelivery(database(), smsId, reason)
    return Response.json({ code: 0, msg: '接收成功' }, { headers: { 'cache-control': 'no-store' } })
  })
}

/** Refused unless the request brings the gateway's secret: as its password or, where a carrier can't send one, as `key` in the address. */
async function mustBeGateway(request: Request): Promise<void> {
  const { SMS_CALLBACK_SECRET: secret } = env
  if (!secret) throw new Refusal('unknown')
  const wrong = limits().counted('wrongApiKey', addressBlock(await remoteAddress()))
  await wrong.check('too_fast')
  const key = new URL(request.url).searchParams.get('key')
  if (key === null ? hasSecret(request.headers, secret) : isSecret(key, secret)) return
  await wrong.add()
  throw new Refusal('wrong_key')
}
