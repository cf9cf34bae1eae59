import type { Producer, Router } from 'mediasoup/types'
import type { MediaEvent } from '#contract/media.ts'
import { MEDIA_LIMITS } from './limits.ts'

/** Listens to a stage's microphones. Lives as long as its router. */
export type Speaking = { add(producer: Producer, participantId: string): Promise<void> }

/** Tells who speaks whenever that changes, at most once in the interval of the limits. */
export async function watchSpeaking(router: Router, tell: (event: MediaEvent) => void): Promise<Speaking> {
  const [levels, active] = await Promise.all([
    router.createAudioLevelObserver({
      maxEntries: 4,
      threshold: MEDIA_LIMITS.speakingThreshold,
      interval: MEDIA_LIMITS.speakingIntervalMs,
    }),
    router.createActiveSpeakerObserver({ interval: MEDIA_LIMITS.speakingIntervalMs }),
  ])
  const names = new Map<string, string>()
  let dominant: string | null = null
  let heard: string[] = []
  let told = ''
  const update = () => {
    const now = `${heard} ${dominant}`
    if (now === told) return
    told = now
    tell({ type: 'speaking', participantIds: heard, dominant })
  }
  levels.on('volumes', (volumes) => {
    heard = volumes.flatMap(({ producer }) => names.get(producer.id) ?? [])
    update()
  })
  levels.on('silence', () => {
    heard = []
    update()
  })
  active.on('dominantspeaker', ({ producer }) => {
    dominant = names.get(producer.id) ?? null
    update()
  })
  return {
    async add(producer, participantId) {
      names.set(producer.id, participantId)
      producer.observer.once('close', () => {
        names.delete(producer.id)
        if (dominant === participantId && ![...names.values()].includes(participantId)) {
          dominant = null
          update()
        }
      })
      await Promise.all([
        levels.addProducer({ producerId: producer.id }),
        active.addProducer({ producerId: producer.id }),
      ])
    },
  }
}
