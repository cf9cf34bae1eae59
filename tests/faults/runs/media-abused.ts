import { randomBytes, randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { type MediaRequest, publishAnswer } from '#contract/media.ts'
import { ROUTER_CAPABILITIES } from '#contract/media-capabilities.ts'
import { onStageAs, sendTo, watchMany } from '#tests/lab/media-crowd.ts'
import { startPeers } from '#tests/lab/media-peers.ts'
import { type MediaRoom, openMediaRoom } from '#tests/lab/media-room.ts'
import { exactly, type Fault, none } from '../fault.ts'

const SECONDS = 60
const WATCHING = 20
const GARBAGE_PER_SECOND = 2_000
const TRANSPORTS = 1_000
const LATE_JOINERS = 40
const JOIN: MediaRequest = { type: 'join', rtpCapabilities: ROUTER_CAPABILITIES, mode: 'video' }
const STUN_COOKIE = [0x21, 0x12, 0xa4, 0x42]

/** What looks like STUN, DTLS or RTP in its first bytes (RFC 7983), and is not. */
function garbage(): Buffer {
  const bytes = randomBytes(20 + Math.floor(Math.random() * 1_000))
  switch (Math.floor(Math.random() * 4)) {
    case 0:
      bytes.set([0, 1, 0, bytes.length - 20 > 255 ? 255 : bytes.length - 20, ...STUN_COOKIE])
      break
    case 1:
      bytes.set([22, 254, 253, 0, 0])
      break
    case 2:
      bytes.set([0x90, 96])
      break
    case 3:
      break
  }
  return bytes
}

async function throwGarbage(port: number, seconds: number): Promise<number> {
  const socket = createSocket('udp4')
  const end = performance.now() + seconds * 1_000
  let sent = 0
  while (performance.now() < end) {
    for (let n = 0; n < GARBAGE_PER_SECOND / 20; n++, sent++) socket.send(garbage(), port, '127.0.0.1')
    const line = connect({ port, host: '127.0.0.1' })
    line.on('error', () => undefined)
    line.end(garbage())
    await pause(50)
  }
  socket.close()
  return sent
}

/** Asks with rights of somebody on a stage; gives how it was answered. */
async function codeOf({ link }: MediaRoom, hearing: string, session: string, request: MediaRequest): Promise<string> {
  const result = await link.request({ session, hearing, address: '198.51.100.9', grants: onStageAs('Lin Yu'), request })
  return result.ok ? 'ok' : result.code
}

/** Forged parameters, strangers' producers, a thousand transports, and garbage on the media port, while others watch. */
export const mediaAbused: Fault = {
  row: 'signalling and media ports abused',
  quick: false,
  async run(seconds = SECONDS) {
    await using ending = new AsyncDisposableStack()
    const room = ending.use(await openMediaRoom(1))
    const [sender, viewers] = [ending.use(startPeers()), ending.use(startPeers())]
    const hearing = randomUUID()
    await sendTo(room.link, sender, hearing)
    const ids = await watchMany(room.link, viewers, hearing, WATCHING)
    const before = await room.media.health()
    const port = before.workers[0]?.port ?? 0
    await viewers.order({ do: 'count', ids })

    const [elsewhere, thief] = [randomUUID(), randomUUID()]
    const answer = await room.link.request({
      session: thief,
      hearing: elsewhere,
      address: '198.51.100.9',
      grants: onStageAs('Lin Yu'),
      request: { type: 'publish' },
    })
    const { transport } = publishAnswer.parse(answer.ok ? answer.value : undefined)
    const codecs = [{ mimeType: 'video/H264', payloadType: 96, clockRate: 90_000, parameters: {} }]
    const forged = await codeOf(room, elsewhere, thief, {
      type: 'produce',
      transportId: transport.id,
      source: 'camera',
      paused: false,
      rtpParameters: { codecs, encodings: [{ ssrc: 1 }, { ssrc: 1 }], rtcp: {} },
    })
    const foreign = await codeOf(room, elsewhere, thief, { type: 'close-producer', producerId: randomUUID() })
    const thrown = throwGarbage(port, seconds)
    const many = await Promise.all(Array.from({ length: TRANSPORTS }, () => codeOf(room, elsewhere, thief, JOIN)))
    const during = await room.media.health()
    const packets = await thrown
    const after = await room.media.health()
    const seen = await viewers.order({ do: 'count', ids })
    return [
      exactly(
        2,
        'forged parameters and strangers’ producers that were refused',
        [forged, foreign].filter((code) => code !== 'ok').length,
      ),
      {
        what: `of ${TRANSPORTS} transports, refused`,
        value: many.filter((code) => code !== 'ok').length,
        unit: '',
        bar: { atLeast: TRANSPORTS - 60 },
      },
      { what: 'transports that were made', value: during.transports - before.transports, unit: '', bar: { atMost: 2 } },
      { what: 'garbage sent', value: packets, unit: 'packets', bar: { atLeast: seconds * 500 } },
      none('workers that died', after.workers[0]?.deaths ?? 1),
      exactly(WATCHING, 'viewers who still watch', seen.filter((one) => one.packets > 0).length),
      {
        what: 'longest gap of their pictures',
        value: Math.max(...seen.map(({ gapMs }) => gapMs)),
        unit: 'ms',
        bar: { atMost: 1_000 },
      },
      {
        what: `their lost packets, of ${seen.reduce((sum, one) => sum + one.packets, 0)}`,
        value: seen.reduce((sum, { lost }) => sum + lost, 0),
        unit: '',
      },
    ]
  },
}

/** Forty viewers come one after the other: the sender is asked for key frames no oftener than its bound. */
export const keyFrameStorm: Fault = {
  row: 'late joiners ask for key frames',
  quick: false,
  async run() {
    await using ending = new AsyncDisposableStack()
    const room = ending.use(
      await openMediaRoom(2, { settings: { MEDIA_VIEWERS_PER_WORKER: String(LATE_JOINERS / 2) } }),
    )
    const [sender, viewers] = [ending.use(startPeers()), ending.use(startPeers())]
    const hearing = randomUUID()
    const { id } = await sendTo(room.link, sender, hearing)
    const [asked, from] = [await sender.order({ do: 'feedback', id }), performance.now()]
    await watchMany(room.link, viewers, hearing, LATE_JOINERS)
    await pause(2_000)
    const seconds = (performance.now() - from) / 1_000
    const requests = (await sender.order({ do: 'feedback', id })) - asked
    return [
      {
        what: `key frames asked for ${LATE_JOINERS} joiners over two workers`,
        value: requests,
        unit: '',
        bar: { atLeast: 1 },
      },
      { what: 'key frames asked of the sender', value: requests / seconds, unit: '/s', bar: { atMost: 2.5 } },
    ]
  },
}
