import { type Actor, holds } from '#contract/identity.ts'
import { WEBHOOK_FAILURES, type WebhookFailure } from '#contract/webhooks.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { lacksRight } from '../kernel/access.ts'

/** A receiver in the list of the administration; `url` is for administrators alone. */
export type ListedWebhook = {
  id: string
  name: string
  url: string | null
  types: string[]
  createdAt: string
  rolledAt: string | null
  endedAt: string | null
  taken: number
  waiting: number
  failed: number
}

/** What became of a message; `nextAt`: its next try, where it waits for one. */
export type ListedMessage = {
  webhookId: string
  name: string
  type: string
  stream: string
  seq: number
  tries: number
  triedAt: string | null
  nextAt: string | null
  failure: WebhookFailure | null
  status: number | null
  state: 'waiting' | 'taken' | 'failed'
}

/** Messages that the page shows. */
const SHOWN = 50

/** All receivers, the newest first, for administrators and oversight; refused for everybody else. */
export async function listWebhooks(prisma: PrismaClient, reader: Actor): Promise<ListedWebhook[]> {
  mustRun(reader)
  const rows = await prisma.webhook.findMany({ orderBy: { createdAt: 'desc' }, take: 200 })
  const counts = await prisma.$queryRaw<{ id: string; taken: number; waiting: number; failed: number }[]>`
    SELECT webhook_id AS id, count(taken_at)::int AS taken, count(due_at)::int AS waiting, count(failed_at)::int AS failed
    FROM webhook_message GROUP BY 1`
  const countsOf = new Map(counts.map(({ id, ...count }) => [id, count]))
  return rows.map(({ id, name, url, types, createdAt, rolledAt, endedAt }) => ({
    id,
    name,
    url: holds(reader, 'admin') ? url : null,
    types,
    createdAt: createdAt.toISOString(),
    rolledAt: rolledAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    ...(countsOf.get(id) ?? { taken: 0, waiting: 0, failed: 0 }),
  }))
}

/** The messages that were tried last; where `failed` those alone that finally failed. For the same readers. */
export async function listMessages(
  prisma: PrismaClient,
  reader: Actor,
  { failed = false }: { failed?: boolean } = {},
): Promise<ListedMessage[]> {
  mustRun(reader)
  const rows = await prisma.webhookMessage.findMany({
    where: failed ? { failedAt: { not: null } } : { triedAt: { not: null } },
    include: { webhook: { select: { name: true } } },
    orderBy: [{ triedAt: 'desc' }, { stream: 'asc' }, { seq: 'desc' }],
    take: SHOWN,
  })
  const entries = rows.length
    ? await prisma.record.findMany({
        where: { OR: rows.map(({ stream, seq }) => ({ stream, seq })) },
        select: { stream: true, seq: true, type: true },
      })
    : []
  const typeOf = new Map(entries.map(({ stream, seq, type }) => [`${stream} ${seq}`, type]))
  return rows.map(({ webhookId, webhook, stream, seq, tries, triedAt, dueAt, takenAt, failedAt, failure, status }) => ({
    webhookId,
    name: webhook.name,
    type: typeOf.get(`${stream} ${seq}`) ?? '',
    stream,
    seq,
    tries,
    triedAt: triedAt?.toISOString() ?? null,
    nextAt: dueAt?.toISOString() ?? null,
    failure: WEBHOOK_FAILURES.find((one) => one === failure) ?? null,
    status,
    state: takenAt ? 'taken' : failedAt ? 'failed' : 'waiting',
  }))
}

function mustRun(reader: Actor): void {
  if (!holds(reader, 'admin') && !holds(reader, 'oversight')) throw lacksRight(reader)
}
