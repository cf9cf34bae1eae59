import * as z from 'zod'
import { streamName } from '#contract/record.ts'
import { type DeskTalk, DOINGS } from '#contract/signals.ts'
import type { NodeDeps, NodeServer } from './node.ts'

const CHANNEL = 'desk:talk'
const who = { name: z.string(), key: z.string() }
const message = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('looking'),
    stream: streamName,
    said: z.object({ ...who, questionId: z.string().nullable() }),
  }),
  z.object({
    event: z.literal('colleague'),
    stream: streamName,
    said: z.object({ ...who, nameEn: z.string().optional(), doing: z.enum(DOINGS).nullable() }),
  }),
]) satisfies z.ZodType<DeskTalk>

/** Volatile talk between the desks of all nodes: which question a moderator looks at, who has a case open. Nothing of it is stored. */
export async function openDeskTalk(deps: NodeDeps, io: NodeServer) {
  const show = (talk: DeskTalk) => {
    const room = io.to(`desk:${talk.stream}`)
    if (talk.event === 'looking') room.emit('looking', talk.said)
    else room.emit('colleague', talk.said)
  }
  const listener = (raw: string) => {
    const heard = message.safeParse(JSON.parse(raw))
    if (heard.success) show(heard.data)
  }
  deps.subscriber.subscribe(CHANNEL, listener).catch(() => undefined)
  return {
    /** Tells every desk of the stream; while Redis is away only those of this node. */
    tell(talk: DeskTalk): void {
      deps.redis.ask((client) => client.publish(CHANNEL, JSON.stringify(talk))).catch(() => show(talk))
    },
    /** Not waited for: while Redis is away it ends only when that is back. */
    close: () => void deps.subscriber.unsubscribe(CHANNEL, listener).catch(() => undefined),
  }
}
