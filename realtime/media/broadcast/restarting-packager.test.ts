import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { parameterSets, slice } from '#tests/support/h264-units.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'
import { Broadcast } from './broadcast.ts'
import { RestartingPackager } from './restarting-packager.ts'

const dirs: string[] = []
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
})

async function line() {
  const dir = mkdtempSync(join(tmpdir(), 'minsheng-line-'))
  dirs.push(dir)
  const broadcast = await Broadcast.open({ dir })
  let time = 0
  const faults: unknown[] = []
  const packager = new RestartingPackager({
    broadcast,
    startedAt: Date.parse('2026-11-29T09:00:00Z'),
    now: () => time,
    fault: (cause) => faults.push(cause),
  })
  const run = (seconds: number) => {
    for (let picture = 0; picture < seconds * 20; picture++) {
      const data = picture % 40 === 0 ? [...parameterSets(), slice(0, true)] : [slice(picture % 40, false)]
      packager.addVideo({ data, at: time })
      time += 50
      packager.tick()
    }
  }
  return { broadcast, packager, faults, run }
}

test('a fault is told, and the broadcast goes on a second later behind a discontinuity', async () => {
  const { broadcast, packager, faults, run } = await line()
  run(5)
  const publish = vi.spyOn(broadcast, 'publish').mockImplementation(() => {
    throw new RangeError('out of range')
  })
  run(1)
  publish.mockRestore()
  expect(faults.map(String)).toEqual(['RangeError: out of range'])
  run(6)
  await packager.end()
  const { segments, hasEnded } = broadcast.timeline
  expect(hasEnded).toBe(true)
  expect(segments.filter(({ isDiscontinuous }) => isDiscontinuous)).toHaveLength(1)
  expect(lintPlaylists([broadcast.playlist({ rendition: 'main', isFromStart: true, isDelta: false }) ?? ''])).toEqual(
    [],
  )
  expect(faults).toHaveLength(1)
})

test('what fails for long is tried once a second, and its lists end all the same', async () => {
  const { broadcast, packager, faults, run } = await line()
  run(3)
  const publish = vi.spyOn(broadcast, 'publish').mockImplementation(() => {
    throw new Error('never')
  })
  run(5)
  expect(faults.length).toBeGreaterThan(3)
  expect(faults.length).toBeLessThan(7)
  publish.mockRestore()
  await packager.end()
  expect(broadcast.timeline.hasEnded).toBe(true)
})
