import { Broadcast } from '#realtime/media/broadcast/broadcast.ts'
import { Packager } from '#realtime/media/broadcast/packager.ts'
import { PICTURE_MS, SOUND_FRAME_MS, type TestProgramme } from './test-programme.ts'

const AUDIO = { codec: 'aac', sampleRate: 48_000, channels: 1 } as const

/** Feeds test programmes to a packager as a stage would; several are shown by turns. */
export type Feed = {
  broadcast: Broadcast
  packager: Packager
  /** The programme that is on; it goes on with its next key frame, which is its first picture. */
  show(programme: TestProgramme): void
  /** Hands over all that is due by a time, in milliseconds since the start. */
  upTo(time: number): void
}

/** A feed into a directory. `now` is the clock of what waits; without it, time is what `upTo` was told. `isSilent`: pictures alone. */
export async function createFeed(
  dir: string,
  first: TestProgramme,
  startedAt: number,
  now?: () => number,
  { isSilent = false } = {},
): Promise<Feed> {
  const broadcast = await Broadcast.open({ dir })
  let time = 0
  const packager = new Packager({
    broadcast,
    ...(isSilent ? {} : { audio: AUDIO }),
    startedAt,
    now: now ?? (() => time),
  })
  let [programme, picture, pictureAt, sound] = [first, 0, 0, 0]
  const step = () => {
    for (; pictureAt <= time; pictureAt += PICTURE_MS) {
      packager.addVideo({ data: programme.pictures[picture] ?? [], at: pictureAt })
      picture = (picture + 1) % programme.pictures.length
    }
    for (; (sound + 1) * SOUND_FRAME_MS <= time; sound++) {
      const data = programme.sounds[sound % programme.sounds.length] ?? Buffer.alloc(0)
      packager.addAudio({ data, at: sound * SOUND_FRAME_MS, durationMs: SOUND_FRAME_MS })
    }
    packager.tick()
  }
  return {
    broadcast,
    packager,
    show(other) {
      programme = other
      picture = 0
    },
    upTo(end) {
      while (time < end) {
        time = Math.min(end, time + 20)
        step()
      }
    },
  }
}
