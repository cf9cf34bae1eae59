import { MAX_FRAME_BYTES } from '#contract/limits.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { buildCity, type City } from '#tests/lab/city.ts'
import { RawSocket } from '#tests/lab/raw-socket.ts'
import { Reader } from '#tests/lab/reader.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

type Act = { what: string; send: (socket: RawSocket, city: City) => void; joins?: boolean }
const text = (what: string, data: string): Act => ({ what, send: (socket) => socket.send(data) })
const many = (what: string, act: (socket: RawSocket) => void): Act => ({
  what,
  send: (socket) => {
    for (let n = 0; n < 3_000; n++) act(socket)
  },
})
const beforeJoining = (act: Act): Act => ({ ...act, what: `${act.what}, before joining`, joins: false })
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
/** Levels, or arguments, of two bytes each: more than a frame may hold, and nearly as many as it may. */
const TOO_MANY = MAX_FRAME_BYTES / 2
const MANY = TOO_MANY - 50

/** Whoever sends this is closed. */
const CLOSED: readonly Act[] = [
  text('a frame of 10 MB', `42["vote","${'x'.repeat(10_000_000)}"]`),
  text('deep JSON over the bound', `421["vote",${nested(TOO_MANY)}]`),
  text('an event of arguments over the bound', `421["vote"${',1'.repeat(TOO_MANY)}]`),
  { what: 'invalid UTF-8', send: (socket) => socket.send(Buffer.from([0x34, 0x32, 0xc3, 0x28])) },
  { what: 'a binary message', send: (socket) => socket.send(Buffer.alloc(100), { binary: true }) },
  text('a binary message as base64', 'bAAAA'),
  text('an event whose attachments never come', '451-["vote",{"_placeholder":true,"num":0}]'),
  text('a thousand attachments', '451000-["vote"]'),
  text('an unknown packet', '49'),
  text('no packet at all', 'zzz'),
  text('half an event', '42["vote"'),
  text('an object for an event', '42{"vote":1}'),
  text('a name that is Socket.IO’s', '42["disconnecting"]'),
  text('an event of an unknown namespace', '42/admin,["vote"]'),
  text('a ping in the wrong direction', '2'),
  text('a second handshake', '40{}'),
  many('thousands of pongs', (socket) => socket.send('3')),
  many('thousands of pings of the WebSocket', (socket) => socket.ping()),
  beforeJoining(text('an event', '42["vote",{}]')),
  beforeJoining(text('a handshake that is no object', '40[1]')),
  beforeJoining(text('an unknown namespace, then nothing', '40/admin,{}')),
  beforeJoining(many('thousands of unknown namespaces', (socket) => socket.send('40/admin,{}'))),
  beforeJoining({ what: 'nothing', send: () => undefined }),
]

/** This is refused as malformed, and the socket goes on. */
const REFUSED: readonly Act[] = [
  text('deep JSON', `427["vote",${nested(MANY)}]`),
  text('deep JSON to catch up', `427["sync",${nested(MANY)}]`),
  text('an event of as many arguments as fit', `427["vote"${',1'.repeat(MANY)}]`),
  text('prototype keys', '427["vote",{"__proto__":{"questionId":"x","active":true}}]'),
  text('prototype keys in a command', '427["question:submit",{"constructor":{"prototype":{}},"__proto__":null}]'),
]

/** This is nothing: no answer is due, and the socket goes on. */
const IGNORED: readonly Act[] = [
  text('names of prototypes', '42["__proto__",{}]'),
  text('a number for a name', '42[7,{}]'),
  text('an acknowledgement that nobody asked for', '4312345[{}]'),
  text('an endless number for an acknowledgement', `42${'9'.repeat(400)}["vote",{}]`),
]

/** Frames that no page sends, one socket each, beside a reader that votes. */
export const badFrames: Fault = {
  row: 'malformed frames, 10 MB frame, deep JSON, binary',
  quick: true,
  async run() {
    await using system = await openSystem({ nodes: 1 })
    const [node] = system.nodes
    const { pid, port } = node ?? { pid: 0, port: 0 }
    const city = await buildCity(system.database, { questions: 30, citizens: 2 })
    const [healthy, token = ''] = city.citizens.map((citizen) => citizen.token)
    const reader = await Reader.open({ port, slug: city.slug, database: system.database, token: healthy ?? '' })
    let losses = 0
    reader.socket.on('disconnect', () => losses++)
    const send = async (act: Act, address: string) => {
      const socket = await RawSocket.open({ port, address, token })
      if (act.joins !== false) await socket.join(city.slug)
      act.send(socket, city)
      return socket
    }
    const unclosed = CLOSED.map(async (act, n) => {
      const socket = await send(act, `203.0.113.${n}`)
      await socket.until('never')
      return socket.closed ? [] : [act.what]
    })
    const unrefused = REFUSED.map(async (act, n) => {
      const socket = await send(act, `198.51.100.${n}`)
      await socket.until('437[')
      const answer = socket.heard.find((heard) => heard.startsWith('437['))
      return answer?.includes('"malformed"') && (await serves(socket, city.slug)) ? [] : [act.what]
    })
    const unserved = IGNORED.map(async (act, n) =>
      (await serves(await send(act, `192.0.2.${n}`), city.slug)) ? [] : [act.what],
    )
    const votes = city.questionIds.map((questionId) => reader.vote(questionId))
    const wrong = (await Promise.all([...unclosed, ...unrefused, ...unserved])).flat()
    const accepted = (await Promise.all(votes)).filter((outcome) => outcome === 'accepted').length
    const lost = losses
    reader.close()
    return [
      none(`frames that were not met as they must be${wrong.length ? ` (${wrong.join('; ')})` : ''}`, wrong.length),
      exactly(
        CLOSED.length + REFUSED.length + IGNORED.length,
        'frames sent',
        unclosed.length + unrefused.length + unserved.length,
      ),
      exactly(city.questionIds.length, 'votes of the reader beside them', accepted),
      none('times that the reader lost its line', lost),
      exactly(pid, 'process of the node', node?.running ? node.pid : 0),
    ]
  },
}

async function serves(socket: RawSocket, slug: string): Promise<boolean> {
  socket.send(`428["sync",{"stream":"${hearingStream(slug)}","seq":0}]`)
  await socket.until('438[')
  const served = socket.heard.some((heard) => heard.startsWith('438[{"ok":true')) && !socket.closed
  socket.close()
  return served
}
