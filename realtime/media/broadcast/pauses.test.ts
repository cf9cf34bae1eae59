import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Broadcast } from './broadcast.ts'

const dir = mkdtempSync(join(tmpdir(), 'minsheng-pauses-'))
afterAll(() => rmSync(dir, { recursive: true }))

const START = Date.parse('2026-11-30T09:00:00Z')
const at = (seconds: number) => START + seconds * 1_000

/** The numbers of the segments in a list, and before which of them there is a discontinuity. */
function numbersIn(list: string | undefined): string[] {
  const lines = (list ?? '').split('\n').filter((line) => line === '#EXT-X-DISCONTINUITY' || line.endsWith('.m4s'))
  return lines.map((line) => (line.startsWith('#') ? '/' : (/-(\d+)\.m4s$/.exec(line)?.[1] ?? '')))
}

test('a recording and its clips leave out what was wholly in a pause, and nothing else', async () => {
  const broadcast = await Broadcast.open({ dir })
  broadcast.publish({ type: 'epoch', name: 'a' })
  broadcast.publishMap(
    { type: 'map', codecs: { video: 'avc1.42c01e' }, width: 2, height: 2 },
    { main: Buffer.from('init') },
  )
  const segment = (seconds: number, after?: () => void) => {
    broadcast.publish({ type: 'open', startsAt: at(seconds), isDiscontinuous: seconds === 0 })
    const part = { type: 'part', rendition: 'main', duration: 2, isIndependent: true, bytes: 4, frames: 50 } as const
    broadcast.publish(part, Buffer.from('data'))
    after?.()
    broadcast.publish({ type: 'close' })
  }
  segment(0)
  // It is paused in the middle of segment 1, and goes on in the middle of segment 4.
  segment(2, () => broadcast.setPaused(true, at(3)))
  broadcast.setPaused(true, at(3.5))
  segment(4)
  segment(6)
  segment(8, () => broadcast.setPaused(false, at(9)))
  segment(10)
  const live = broadcast.playlist({ rendition: 'main', isFromStart: true, isDelta: false })
  expect(numbersIn(live)).toEqual(['/', '0', '1', '2', '3', '4', '5'])
  expect(numbersIn(broadcast.clip(at(3), at(11)))).toEqual(['1', '/', '4', '5'])
  broadcast.publish({ type: 'end' })
  await broadcast.settled()

  const kept = await Broadcast.openKept(dir)
  const list = kept?.playlist({ rendition: 'main', isFromStart: true, isDelta: false })
  expect(numbersIn(list)).toEqual(['/', '0', '1', '/', '4', '5'])
  expect(list).toContain(`#EXT-X-PROGRAM-DATE-TIME:${new Date(at(8)).toISOString()}`)
  // What is left out is there all the same: nothing is written again.
  expect(await kept?.read({ kind: 'segment', rendition: 'main', epoch: 'a', sequence: 2 })).toEqual(Buffer.from('data'))
})
