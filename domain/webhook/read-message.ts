import { VISITOR } from '#contract/identity.ts'
import { parseStream } from '#contract/streams/registry.ts'
import type { WebhookMessage } from '#contract/webhooks.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { mustRead } from '../hearing/queries.ts'
import { hearingOfStream } from '../hearing/stream-readers.ts'
import { derivedId } from '../kernel/derived-id.ts'

/** A message as its receiver gets it. `id`: the same for the same entry, whoever gets it and however often. `secretIds`: of the secrets by which it is signed, the present one first. */
export type OutgoingMessage = { id: string; url: string; secretIds: string[]; message: WebhookMessage }

/**
 * What a receiver is told of an entry, as anybody who did not sign in reads it at this moment; undefined where nobody is to be told: the receiver
 * has ended, the entry's public body was erased, or its hearing is a rehearsal or not for everybody.
 */
export async function readMessage(
  prisma: PrismaClient,
  { webhookId, stream: name, seq }: { webhookId: string; stream: string; seq: number },
  { now, oldSecretHours }: { now: Date; oldSecretHours: number },
): Promise<OutgoingMessage | undefined> {
  const webhook = await prisma.webhook.findUnique({ where: { id: webhookId } })
  const row = await prisma.record.findUnique({ where: { stream_seq: { stream: name, seq } } })
  if (!webhook || webhook.endedAt || !row || row.public === null || !(await isForEverybody(prisma, name))) return
  const hash = Buffer.from(row.hash).toString('hex')
  const until = (webhook.rolledAt?.getTime() ?? 0) + oldSecretHours * 3_600_000
  const old = webhook.oldSecretId && now.getTime() < until ? [webhook.oldSecretId] : []
  // Bodies were written by the door in the contract's shape.
  const body: unknown = JSON.parse(row.public).data
  return {
    id: derivedId(['webhook message', hash]),
    url: webhook.url,
    secretIds: [webhook.secretId, ...old],
    message: { type: row.type, timestamp: row.at.toISOString(), data: { stream: name, seq, hash, public: body } },
  }
}

async function isForEverybody(prisma: PrismaClient, name: string): Promise<boolean> {
  const stream = parseStream(name)
  const hearing = stream ? await hearingOfStream(prisma, stream) : null
  if (hearing === 'everybody') return true
  if (!hearing || hearing.rehearsal) return false
  try {
    mustRead(hearing, VISITOR, 'public')
    return true
  } catch {
    return false
  }
}
