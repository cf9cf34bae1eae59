import type { EncoderAnswer, EncoderAsked } from '#contract/media-link.ts'
import { REFUSALS, Refusal } from '#contract/refusals.ts'
import { mediaGrants } from '#domain/hearing/media-grants.ts'
import { encoderSecret, tokenOfStream } from '#platform/encoder-stream.ts'
import { networkOf } from '#platform/limits.ts'
import type { NodeDeps } from '../node.ts'
import { WhipRefusal } from './refusals.ts'
import { findSender, type Sender, step } from './sender.ts'

type Deps = Pick<NodeDeps, 'database' | 'redis' | 'media' | 'limits' | 'log'>

/**
 * Answers media about encoders that came to it by SRT or RTMP: the same token, right, rate and entries as by WHIP. Whoever only knocks leaves
 * nothing in the record, since they have not shown their secret yet.
 */
export function answerEncoders(deps: Deps): void {
  deps.media.onEncoder((asked) =>
    answer(deps, asked).catch((cause: unknown): EncoderAnswer => ({ ok: false, status: statusOf(deps, cause) })),
  )
}

async function answer(deps: Deps, asked: EncoderAsked): Promise<EncoderAnswer> {
  if (asked.step === 'knock') await deps.limits.spend('liveSession', networkOf(asked.address))
  const id = tokenOfStream(asked.stream)
  if (id === undefined) throw new WhipRefusal('wrong_token')
  const sender = await findSender(deps, { id })
  const admitted = {
    ok: true,
    session: sender.session,
    hearing: sender.token.hearing.id,
    secret: encoderSecret(id, sender.token.tokenHash),
  } as const
  if (asked.step === 'knock') return admitted
  const by = { locale: 'zh-CN', requestId: crypto.randomUUID() } as const
  await step(deps, by, sender, asked.step === 'enter' ? 'stage:enter' : 'stage:leave')
  return asked.step === 'enter' ? { ...admitted, participant: await participantOf(deps, sender) } : admitted
}

async function participantOf({ database }: Deps, { actor, token }: Sender) {
  const { publish } = await mediaGrants(database.prisma, actor, token.hearing.id)
  if (!publish) throw new Refusal('forbidden')
  return publish.participant
}

function statusOf({ log }: Deps, cause: unknown): number {
  if (cause instanceof WhipRefusal) return cause.status
  if (cause instanceof Refusal) return REFUSALS[cause.code].status
  log.error({ error: String(cause) }, 'media asked about an encoder, and no answer could be given')
  return 503
}
