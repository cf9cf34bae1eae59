import type { Actor } from '#contract/identity.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { findNextQuestion, findOverdueAnswer, findUnattendedStage } from '#domain/hearing/demo-stage.ts'
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
/** A question may be over its time for so long before the speaker ends it. */
const OVER_S = 20
const ANSWER = '已在台上当场说明（演示）。Answered on air in the demo.'

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'media' | 'log'>

/**
 * In a demo the first official of the hearing that is live speaks by a clip while nobody stands on its stage, so that there is something to see
 * from the first second. They step on the stage as everybody does; a question that is over its time they end, and call the next. Never where the database is no demo's. Returns how to stop.
 */
export function keepDemoSpeaking(deps: Deps): () => void {
  const { database, redis, media, log } = deps
  let inDemo = false
  let usedAt = Number.NEGATIVE_INFINITY
  let playedFor: number | undefined

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
      usedAt = now
      // Whoever stepped on the stage since is somebody.
      if (playedFor && enteredAt?.getTime() === playedFor && (await takesTurn(hearingId))) await goOn(actor, hearingId)
      return
    }
    if (now - usedAt < EMPTY_MS || !(await takesTurn(hearingId))) return
    if (!enteredAt) await act(actor, 'stage:enter', { hearingId })
    playedFor = (await findUnattendedStage(database.db))?.enteredAt?.getTime()
    const { publish } = await mediaGrants(database.prisma, actor, hearingId)
    if (publish) media.play(hearingId, publish.participant)
  }

  /** Ends what is over its time, and calls what is next. */
  const goOn = async (actor: Actor, hearingId: string) => {
    const over = await findOverdueAnswer(database.db, hearingId, database.clock.now(), OVER_S)
    if (over) await act(actor, 'answer:publish', { ...over, kind: 'answered', summary: ANSWER })
    const next = await findNextQuestion(database.db, hearingId)
    if (next) await act(actor, 'question:call', next)
  }

  const act = async <N extends CommandName>(actor: Actor, name: N, input: RawInput<N>) => {
    const sender = { actor, commandId: crypto.randomUUID(), locale: 'zh-CN', requestId: crypto.randomUUID() } as const
    await execute(name, input, commandContext(deps, sender))
  }

  return keepLooking(look, { everyMs: LOOK_MS, log, failed: 'the demo’s speaker could not be kept' }).stop
}
