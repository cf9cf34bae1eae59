import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { CaptionCue } from '#contract/caption-cues.ts'
import { type LinkToMedia, linkToMedia } from '#contract/media-link.ts'
import { fitting } from '#realtime/answer-captions.ts'
import { MEDIA_LIMITS } from './limits.ts'

test('captions never make a frame that would end the link to media, whatever was written', () => {
  const family = '👨🏽‍👩🏽‍👧🏽‍👦🏽'
  const line = (n: number): CaptionCue => {
    const at = 1_800_000_000_000 + n
    return { id: randomUUID(), language: 'zh', text: family.repeat(200), isUnchecked: false, saidAt: at, writtenAt: at }
  }
  const lines = fitting(Array.from({ length: 80 }, (_, n) => line(n)))
  expect(lines.length).toBeGreaterThan(2)
  // The newest ones, in their order.
  expect(lines.map(({ saidAt }) => saidAt)).toEqual(lines.map((_, n) => 1_800_000_000_080 - lines.length + n))
  const frame: LinkToMedia = { type: 'captions', id: 1, told: { languages: [], lines } }
  expect(Buffer.byteLength(JSON.stringify(frame))).toBeLessThan(MEDIA_LIMITS.linkFrameBytes)
  expect(linkToMedia.parse(frame)).toEqual(frame)
})
