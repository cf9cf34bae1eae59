import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { type MediaProcess, startMediaProcess } from './media-process.ts'

/** A media process and a realtime node's link to it. */
export type MediaRoom = { media: MediaProcess; link: MediaLink; secret: string; [Symbol.asyncDispose](): Promise<void> }

const quiet = { info: () => undefined, warn: () => undefined }

/** Starts both; with a folder it broadcasts. `secret`: that of one whose place it takes. */
export async function openMediaRoom(
  workers: number,
  options: { settings?: Record<string, string>; folder?: string; secret?: string } = {},
): Promise<MediaRoom> {
  const { settings, folder, secret = randomBytes(32).toString('hex') } = options
  const media = await startMediaProcess(workers, secret, folder, settings)
  const link = createMediaLink({ url: media.url, secret, log: quiet })
  while (!link.up()) await pause(50)
  return {
    media,
    link,
    secret,
    async [Symbol.asyncDispose]() {
      link.close()
      await media.stop()
    },
  }
}
