import * as z from 'zod'
import { slug } from '#contract/ids.ts'
import type { Looking } from '#contract/signals.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { type NodeDeps, type NodeServer, streamRoom } from './node.ts'

const CHANNEL = 'desk:looking'
const message = z.object({
  hearing: slug,
  looking: z.object({ name: z.string(), key: z.string(), questionId: z.string().nullable() }),
})

/** Volatile talk between the desks of all nodes: which moderator looks at which question. Nothing of it is stored. */
export async function openDeskTalk(deps: NodeDeps, io: NodeServer) {
  const show = (hearing: string, looking: Looking) =>
    void io.to(streamRoom('desk', hearingStream(hearing))).emit('looking', looking)
  const listener = (raw: string) => {
    const heard = message.safeParse(JSON.parse(raw))
    if (heard.success) show(heard.data.hearing, heard.data.looking)
  }
  deps.subscriber.subscribe(CHANNEL, listener).catch(() => undefined)
  return {
    /** Tells every desk of the hearing; while Redis is away only those of this node. */
    tell(hearing: string, looking: Looking): void {
      deps.redis
        .ask((client) => client.publish(CHANNEL, JSON.stringify({ hearing, looking })))
        .catch(() => show(hearing, looking))
    },
    /** Not waited for: while Redis is away it ends only when that is back. */
    close: () => void deps.subscriber.unsubscribe(CHANNEL, listener).catch(() => undefined),
  }
}
