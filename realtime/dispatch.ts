import * as z from 'zod'
import type { Accepted } from '#contract/accepted.ts'
import { rateTier } from '#contract/identity.ts'
import { commandId, id } from '#contract/ids.ts'
import { NODE_RATES, TIER_RATES } from '#contract/limits.ts'
import { Refusal, toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { type CommandName, isSendable, rateOf } from '#domain/commands/registry.ts'
import { execute } from '#domain/execute.ts'
import { tracedAnswer } from '#domain/kernel/trace.ts'
import type { AcceptedVote, VoteBatch } from '#domain/question/vote-batch.ts'
import { Bucket } from '#platform/bucket.ts'
import { metrics } from '#platform/metrics.ts'
import { networkKey } from '#platform/network.ts'
import { tellCommand, tellRefusal, tellSecurity } from '#platform/security-log.ts'
import { Semaphore } from '#platform/semaphore.ts'
import { actBySession } from '#platform/session.ts'
import { answerOf } from '#runtime/answer.ts'
import { commandContext, reportTo } from '#runtime/command-context.ts'
import { withinNetwork } from '#runtime/network-share.ts'
import { acknowledgement, type NodeDeps, type NodeSocket } from './node.ts'
import { FLOOD, TOO_FAST } from './rate-limiter.ts'

/** What every command carries besides its input. */
const envelope = z.object({ commandId })
const ballot = z.object({ questionId: id, active: z.boolean() })

/**
 * Citizens' commands under way at once; the door lets those of one moment share a commit, so they take few of the pool's connections.
 * The others wait here, so that votes, counts and catching up go on while many people ask at once.
 */
const citizens = new Semaphore(32, 3_000)
/** Staff have a line of their own: a crowd that asks must not keep anybody from deciding. */
const staff = new Semaphore(16, 3_000)

/** Takes every command of the contract from a socket: limit, who is it now, execute, acknowledge. An acknowledgement always comes. */
export function dispatchCommands(deps: NodeDeps, socket: NodeSocket): void {
  // One listener for all of them: forty of its own would weigh on every socket that only watches.
  socket.onAny((name: string, ...args: unknown[]) => {
    if (name === TOO_FAST) return acknowledgement(args)({ ok: false, refusal: tooFast(socket, 1) })
    if (name === FLOOD) return sendAway(socket)
    if (!isSendable(name)) return
    // Not before: what another listener answers would be owed for ever, and a node that leaves waits for what it owes.
    const answer = acknowledgement(args)
    const done = metrics.commandSeconds.startTimer({ name })
    const requestId = crypto.randomUUID()
    const obeyed = () => answered(deps, socket, () => obey(deps, socket, name, args[0], requestId), requestId)
    void tracedAnswer(`socket ${name}`, {}, obeyed, { root: true }).then((result) => {
      done()
      metrics.commands.inc({ name, outcome: result.ok ? 'accepted' : result.refusal.code })
      tellCommand(name, result, { ...senderIn(socket), requestId })
      answer(result)
    })
  })
}

const tooFast = (socket: NodeSocket, seconds: number) =>
  toWire(new Refusal('too_fast', { seconds }), socket.data.locale)

/** Tells a socket that went on after it was refused when it may come back, and closes it. */
function sendAway(socket: NodeSocket): void {
  tellSecurity('flood', senderIn(socket))
  socket.emit('refused', tooFast(socket, NODE_RATES.eventRefused.seconds))
  socket.disconnect(true)
}

/** What the security log is told of who sent something. */
const senderIn = ({ data }: NodeSocket) => ({ actor: data.actor.personId, address: data.address })

async function obey(
  deps: NodeDeps,
  socket: NodeSocket,
  name: CommandName,
  input: unknown,
  requestId: string,
): Promise<Result<Accepted>> {
  const { actor: known, address } = socket.data
  await deps.limits.spendPerson(rateOf(name), known, address)
  const sent = envelope.safeParse(input)
  if (!sent.success) throw new Refusal('malformed', { field: 'commandId' })
  const line = known.grants.length ? staff : citizens
  return line.run(async () => {
    // Asked anew for every command: a role or session that ended a moment ago has ended.
    const actor = await actBySession(deps.database, socket.data.token, deps.database.clock.now())
    const { locale } = socket.data
    const ctx = commandContext(deps, { actor, commandId: sent.data.commandId, locale, requestId })
    return withinNetwork(deps.limits, name, address, () => execute(name, input, ctx))
  })
}

/** Registers voting on a socket. */
export function dispatchVotes(deps: NodeDeps, socket: NodeSocket, votes: VoteBatch): void {
  const bucket = new Bucket(() => TIER_RATES.vote[rateTier(socket.data.actor)])
  const network = networkKey(socket.data.address, deps.database.clock.now())
  socket.on('vote', (...args) => {
    const answer = acknowledgement(args)
    const done = metrics.voteSeconds.startTimer()
    const cast = async (): Promise<Result<AcceptedVote>> => {
      const parsed = ballot.safeParse(args[0])
      if (!parsed.success) throw new Refusal('malformed', { field: 'vote' })
      const { personId } = socket.data.actor
      if (personId === null) throw new Refusal('sign_in')
      if (!bucket.take()) throw new Refusal('too_fast', { seconds: 1 })
      return { ok: true, value: await votes.cast({ ...parsed.data, personId, network }) }
    }
    void tracedAnswer('socket vote', {}, () => answered(deps, socket, cast), { root: true }).then((result) => {
      done()
      metrics.votes.inc({ outcome: result.ok ? result.value.outcome : result.refusal.code })
      if (!result.ok) tellRefusal(result.refusal.code, { ...senderIn(socket), name: 'vote' })
      answer(result)
    })
  })
}

/** Turns whatever is thrown into an answer in the socket's language. */
export const answered = <T>(
  deps: NodeDeps,
  socket: NodeSocket,
  act: () => Promise<Result<T>>,
  requestId: string = crypto.randomUUID(),
): Promise<Result<T>> => answerOf({ locale: socket.data.locale, requestId, report: reportTo(deps.log) }, act)
