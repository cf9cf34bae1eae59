import { execute } from '#domain/execute.ts'
import { findUnattendedStage } from '#domain/hearing/demo-stage.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { isDemo } from '#platform/demo.ts'
import { commandContext } from '#runtime/command-context.ts'
import { keepLooking } from './keep-looking.ts'
import type { NodeDeps } from './node.ts'

const LOOK_MS = 1_000
/** A stage that somebody left stays empty for so long: perhaps they come back. */
const EMPTY_MS = 15_000
/** One of the nodes acts in this time. */
const TURN_MS = 5_000

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'media' | 'log'>

/**
 * In a demo the first official of the hearing that is live speaks by a clip while nobody stands on its stage, so that there is something to see
 * from the first second. They step on the stage as everybody does. What they say to questions is the demo city's matter (ops/demo-city). Never where the database is no demo's. Returns how to stop.
 */
export function keepDemoSpeaking(deps: Deps): () => void {
  const { database, redis, media, log } = deps
  let inDemo = false
  let used: { hearingId: string; at: number } | undefined

  const takesTurn = async (hearingId: string): Promise<boolean> => {
    const expiration = { type: 'PX', value: TURN_MS } as const
    return (
      (await redis.ask((client) => client.set(`demo:speaker:${hearingId}`, '1', { condition: 'NX', expiration }))) !==
      null
    )
  }

  const look = async () => {
    inDemo ||= await isDemo(database)
    const stage = inDemo && media.up() ? await findUnattendedStage(database.db) : undefined
    if (!stage) return
    const { hearingId, actor, enteredAt } = stage
    const now = performance.now()
    if (Object.keys(media.sends(hearingId) ?? {}).length > 0) {
      used = { hearingId, at: now }
      return
    }
    const isLeft = used?.hearingId === hearingId && now - used.at < EMPTY_MS
    if (isLeft || !(await takesTurn(hearingId))) return
    if (!enteredAt) {
      const sender = { actor, commandId: crypto.randomUUID(), locale: 'zh-CN', requestId: crypto.randomUUID() } as const
      await execute('stage:enter', { hearingId }, commandContext(deps, sender))
    }
    const { publish } = await mediaGrants(database.prisma, actor, hearingId)
    if (publish) media.play(hearingId, publish.participant)
  }

  return keepLooking(look, { everyMs: LOOK_MS, log, failed: 'the demo’s speaker could not be kept' }).stop
}
