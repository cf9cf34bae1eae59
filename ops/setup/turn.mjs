import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { takeLock } from './lock.mjs'
import { ROOT } from './place.mjs'
import { say } from './say.mjs'

const POLL_MS = 250

/**
 * Waits until no other process does this work (in this checkout, or in `folder`) and returns what ends our turn.
 * @param {string} work what is done, as a noun; it names the lock too
 * @param {string} [folder]
 * @returns {Promise<() => void>}
 */
export async function takeTurn(work, folder = join(ROOT, '.data')) {
  const file = join(folder, `${work.replaceAll(' ', '-')}.lock`)
  for (let waits = false; ; waits = true) {
    const release = takeLock(file)
    if (release) return release
    if (!waits) say(`Waiting for another ${work} to end …`)
    await sleep(POLL_MS)
  }
}
