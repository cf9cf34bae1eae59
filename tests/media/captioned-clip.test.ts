import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { captionedClip } from '#app/_server/captions/captioned-clip.ts'

const SIZE = { width: 640, height: 360 }

/** Runs ffmpeg or ffprobe to its end. */
function run(program: string, args: string[], input?: Uint8Array): Buffer {
  const done = spawnSync(program, ['-v', 'error', ...args], { maxBuffer: 2 ** 28, timeout: 60_000, input })
  expect(done.stderr.toString()).toBe('')
  return done.stdout
}

/** Six seconds of black with a tone, as a broadcast's clip is: a file that is read piece by piece. */
function blackClip(): Buffer {
  const source = ['-f', 'lavfi', '-t', '6', '-i', `color=black:s=${SIZE.width}x${SIZE.height}:r=30`]
  const tone = ['-f', 'lavfi', '-t', '6', '-i', 'sine=f=440:r=48000']
  const coding = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-shortest']
  return run('ffmpeg', [...source, ...tone, ...coding, '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4', 'pipe:1'])
}

const streamOf = (bytes: Uint8Array) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })

/** How many bright points the lower and the upper half of the picture at a second have. */
function bright(clip: Buffer, second: number): { above: number; below: number } {
  const frame = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1']
  const picture = run('ffmpeg', ['-i', 'pipe:0', '-vf', `trim=start=${second}`, ...frame], clip)
  const half = (SIZE.width * SIZE.height) / 2
  const count = (points: Buffer) => points.filter((point) => point > 150).length
  return { above: count(picture.subarray(0, half)), below: count(picture.subarray(half)) }
}

test('captions stand in the picture of a clip while they were said, with its sound as it was', async () => {
  const captions =
    'WEBVTT\n\nt-1\n00:00:02.000 --> 00:00:04.000\n<c.machine>［机器生成］步道的灯 &lt;月底&gt; 前修好</c>\n'
  const facts = { title: '路灯', date: '2026-11-30', comment: 'https://city.example/hearings/x' }
  const parts = { captions, facts, cut: { from: 0, to: 6.5 } }
  const clip = await captionedClip({ ...parts, file: streamOf(blackClip()) })
  expect(bright(clip, 1)).toEqual({ above: 0, below: 0 })
  expect(bright(clip, 3).below).toBeGreaterThan(500)
  expect(bright(clip, 3).above).toBe(0)
  expect(bright(clip, 5)).toEqual({ above: 0, below: 0 })
  const shown = 'format_tags=title:stream=codec_name,nb_read_frames'
  const probe = run('ffprobe', ['-count_frames', '-show_entries', shown, '-of', 'json', 'pipe:0'], clip)
  expect(JSON.parse(probe.toString())).toMatchObject({
    streams: [{ codec_name: 'h264', nb_read_frames: '180' }, { codec_name: 'aac' }],
    format: { tags: { title: facts.title } },
  })
  // Who asks next gets the same file, and what was opened for it is let go.
  const unread = streamOf(new Uint8Array())
  expect(await captionedClip({ ...parts, file: unread })).toBe(clip)
  expect(await unread.getReader().read()).toMatchObject({ done: true })
})

test('a clip that can’t be read is refused', async () => {
  const cut = { from: 0, to: 6 }
  const parts = { captions: 'WEBVTT\n', cut, facts: { title: '', date: '', comment: '' } }
  await expect(captionedClip({ ...parts, file: streamOf(Buffer.from('no clip')) })).rejects.toMatchObject({
    code: 'no_media',
  })
})

test('a clip begins and ends where what is wanted does, its captions with it', async () => {
  const captions = 'WEBVTT\n\nt-1\n00:00:02.000 --> 00:00:04.000\n步道的灯在月底之前全部修好\n'
  const facts = { title: '截取', date: '2026-11-30', comment: '' }
  const clip = await captionedClip({ captions, facts, cut: { from: 1.5, to: 4.5 }, file: streamOf(blackClip()) })
  const probe = run(
    'ffprobe',
    ['-count_frames', '-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', 'pipe:0'],
    clip,
  )
  expect(Math.abs(Number(probe.toString().split('\n')[0]) - 90)).toBeLessThanOrEqual(1)
  expect(bright(clip, 0).below).toBe(0)
  expect(bright(clip, 1).below).toBeGreaterThan(500)
  expect(bright(clip, 2.8).below).toBe(0)
})

test('who goes away takes nothing from who waits for the same clip', async () => {
  const captions = 'WEBVTT\n\nt-1\n00:00:02.000 --> 00:00:04.000\n还在等\n'
  const parts = { captions, facts: { title: '等', date: '2026-11-30', comment: '' }, cut: { from: 0, to: 6 } }
  const left = new AbortController()
  const first = captionedClip({ ...parts, file: streamOf(blackClip()) }, left.signal)
  const second = captionedClip({ ...parts, file: streamOf(new Uint8Array()) })
  left.abort()
  expect((await second).length).toBeGreaterThan(1_000)
  expect(await first).toBe(await second)
})
