import type { Producer, Router } from 'mediasoup/types'
import type { StageSpeaking } from '#contract/media.ts'
import { MEDIA_LIMITS } from './limits.ts'

/** Listens to a stage's microphones. Lives as long as its router. */
export type Speaking = {
  readonly now: StageSpeaking
  add(producer: Producer, participantId: string): Promise<void>
}

/** Nobody is heard. */
export const SILENCE: StageSpeaking = { participantIds: [], dominant: null }

/** Tells who speaks whenever that changes, at most once in the intervals of the limits. */
export async function watchSpeaking(router: Router, tell: (speaking: StageSpeaking) => void): Promise<Speaking> {
  const [levels, active] = await Promise.all([
    router.createAudioLevelObserver({
      maxEntries: 4,
      threshold: MEDIA_LIMITS.speakingThreshold,
      interval: MEDIA_LIMITS.speakingIntervalMs,
    }),
    router.createActiveSpeakerObserver({ interval: MEDIA_LIMITS.dominantIntervalMs }),
  ])
  const names = new Map<string, string>()
  let now = SILENCE
  const update = (change: Partial<StageSpeaking>) => {
    const next = { ...now, ...change }
    if (next.dominant === now.dominant && String(next.participantIds) === String(now.participantIds)) return
    now = next
    tell(now)
  }
  levels.on('volumes', (volumes) => {
    update({ participantIds: volumes.flatMap(({ producer }) => names.get(producer.id) ?? []) })
  })
  levels.on('silence', () => {
    update({ participantIds: [] })
  })
  active.on('dominantspeaker', ({ producer }) => {
    update({ dominant: names.get(producer.id) ?? null })
  })
  return {
    get now() {
      return now
    },
    async add(producer, participantId) {
      names.set(producer.id, participantId)
      producer.observer.once('close', () => {
        names.delete(producer.id)
        if ([...names.values()].includes(participantId)) return
        update({
          participantIds: now.participantIds.filter((id) => id !== participantId),
          dominant: now.dominant === participantId ? null : now.dominant,
        })
      })
      await Promise.all([
        levels.addProducer({ producerId: producer.id }),
        active.addProducer({ producerId: producer.id }),
      ])
    },
  }
}
