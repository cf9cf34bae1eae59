import { afterEach, expect, test, vi } from 'vitest'
import { checkFailure, openDevices } from './device-check.ts'

afterEach(() => vi.unstubAllGlobals())

/** A machine whose devices open or not, with what it was asked for. */
function machine(refuses: (asked: MediaStreamConstraints) => string | undefined) {
  const asked: string[] = []
  const getUserMedia = async (wanted: MediaStreamConstraints) => {
    asked.push(Object.keys(wanted).toSorted().join('+'))
    const name = refuses(wanted)
    if (name) throw new DOMException('refused', name)
    return wanted
  }
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } })
  return asked
}

test('camera and microphone are asked for together', async () => {
  const asked = machine(() => undefined)
  await expect(openDevices()).resolves.toMatchObject({ video: {}, audio: {} })
  expect(asked).toEqual(['audio+video'])
})

test.each([
  'NotFoundError',
  'NotAllowedError',
  'NotReadableError',
])('without a camera (%s) the microphone alone is opened', async (name) => {
  const asked = machine(({ video }) => (video ? name : undefined))
  expect(await openDevices({ microphone: 'desk' })).toEqual({
    audio: expect.objectContaining({ deviceId: { exact: 'desk' } }),
  })
  expect(asked).toEqual(['audio+video', 'audio'])
})

test('who wants to be heard alone is not asked for a camera', async () => {
  const asked = machine(() => undefined)
  await openDevices({ only: 'microphone' })
  expect(asked).toEqual(['audio'])
})

test('a camera that was chosen and does not open is told', async () => {
  const asked = machine(({ video }) => (video ? 'NotReadableError' : undefined))
  await expect(openDevices({ camera: 'other' })).rejects.toSatisfy((cause) => checkFailure(cause) === 'in-use')
  expect(asked).toEqual(['audio+video', 'video'])
})

const running = (kind: string, readyState = 'live') => ({ kind, readyState })
const keeping = (...tracks: object[]) => ({ getTracks: () => tracks }) as MediaStream

test.each([
  ['the other one runs', { camera: 'b' }, [running('video'), running('audio')], ['video']],
  ['the other one runs', { microphone: 'b' }, [running('video'), running('audio')], ['audio']],
  ['the camera is gone', { microphone: 'b' }, [running('video', 'ended'), running('audio')], ['audio+video', 'audio']],
  ['the microphone is gone', { camera: 'b' }, [running('video'), running('audio', 'ended')], ['audio+video', 'video']],
  ['nothing was chosen and all runs but the picture', {}, [running('audio')], ['video']],
])('where %s, choosing %o asks only for what is needed', async (_, wanted, tracks, expected) => {
  // A device that was unplugged does not come back by being asked for.
  const asked = machine((constraints) => (Object.keys(constraints).length > 1 ? 'NotFoundError' : undefined))
  await openDevices(wanted, keeping(...tracks))
  expect(asked).toEqual(expected)
})

test('what keeps the microphone away is what is told', async () => {
  machine(({ video }) => (video ? 'NotFoundError' : 'NotAllowedError'))
  await expect(openDevices()).rejects.toSatisfy((cause) => checkFailure(cause) === 'not-allowed')
})

test('a browser without devices cannot go on stage', async () => {
  vi.stubGlobal('navigator', {})
  await expect(openDevices()).rejects.toSatisfy((cause) => checkFailure(cause) === 'unsupported')
})
