import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { readFrame, writeFrame } from './frame.ts'
import { imageTask } from './messages.ts'
import { ImageRefused, type Rendition, renditionsOf, takeIn } from './render.ts'

/** Does one task that came on standard input, answers on standard output and ends. */
async function answer(): Promise<Buffer> {
  const { head, parts } = readFrame(await buffer(process.stdin))
  const [bytes] = parts
  const { does, regions } = imageTask.parse(head)
  if (!bytes) throw new Error('a task without a picture')
  try {
    const taken = does === 'take in' ? await takeIn(bytes) : undefined
    const { large, small } = await renditionsOf(taken?.bytes ?? bytes, regions)
    return framed(taken ? [taken, large, small] : [large, small])
  } catch (error) {
    if (error instanceof ImageRefused) return writeFrame({ fault: error.fault, peakBytes: peakBytes() }, [])
    throw error
  }
}

/** Linux counts what `getrusage` says from before this program began, with all that its parent had. */
const peakBytes = () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1_024

const framed = (renditions: readonly Rendition[]) =>
  writeFrame(
    { sizes: renditions.map(({ width, height }) => ({ width, height })), peakBytes: peakBytes() },
    renditions.map(({ bytes }) => bytes),
  )

process.stdout.end(await answer())
