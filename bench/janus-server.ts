import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { freePorts } from '#ops/supervisor/free-port.ts'
import { isListening } from '#ops/supervisor/readiness.ts'
import { openMany } from '#tests/lab/media-crowd.ts'
import type { Peers } from '#tests/lab/media-peers.ts'
import { type ServerProcess, startServer } from '#tests/lab/server-process.ts'

/** Where Debian's package janus puts the program and its modules. */
const PROGRAM = '/usr/bin/janus'
const MODULES = '/usr/lib/x86_64-linux-gnu/janus'
const START_MS = 10_000
const MOUNTPOINT = 1

/** Janus with one mountpoint of its streaming plugin, whose packets peers receive by WebRTC. */
export type JanusServer = ServerProcess & {
  /** Has a process of peers send picture and sound to the mountpoint, by plain RTP. */
  send(peers: Peers): Promise<void>
  /** Has so many watch it, each on a session of its own. Returns the peers, all of them connected. */
  watchMany(peers: Peers, count: number): Promise<number[]>
}

const answered = z.object({ data: z.object({ id: z.number() }) })
const event = z.object({ jsep: z.object({ sdp: z.string() }).optional() })

/** Starts it; undefined where it is not installed. */
export async function startJanus(): Promise<JanusServer | undefined> {
  if (!existsSync(PROGRAM)) return undefined
  const [port = 0, audio = 0, video = 0] = await freePorts(3)
  const folder = openTemporaryFolder('janus')
  writeConfiguration(folder.path, { port, audio, video })
  const server = await startServer(
    {
      name: 'Janus',
      command: PROGRAM,
      args: ['--configs-folder', folder.path, '--disable-colors'],
      cwd: folder.path,
      log: join(folder.path, 'janus.log'),
      env: process.env,
    },
    { folder, isReady: () => isListening(port), limitMs: START_MS },
  )
  return {
    ...server,
    async send(peers) {
      await peers.order({ do: 'send-plain', ports: { video, audio } })
    },
    watchMany: (peers, count) => openMany(count, () => watch(`http://127.0.0.1:${port}/janus`, peers)),
  }
}

/** Opens a session whose offer a new peer answers; returns the peer, connected. */
async function watch(url: string, peers: Peers): Promise<number> {
  const session = `${url}/${(await ask(url, { janus: 'create' }, answered)).data.id}`
  const { data } = await ask(session, { janus: 'attach', plugin: 'janus.plugin.streaming' }, answered)
  const tell = (message: object) => ask(`${session}/${data.id}`, { janus: 'message', ...message }, z.object({}))
  await tell({ body: { request: 'watch', id: MOUNTPOINT } })
  const { id, answer } = await peers.order({ do: 'answer', offer: await offered(session) })
  await tell({ body: { request: 'start' }, jsep: { type: 'answer', sdp: answer } })
  await peers.order({ do: 'connected', id })
  return id
}

async function offered(session: string): Promise<string> {
  for (;;) {
    const { jsep } = event.parse(await (await fetch(`${session}?maxev=1`)).json())
    if (jsep) return jsep.sdp
  }
}

async function ask<T>(url: string, message: object, answer: z.ZodType<T>): Promise<T> {
  const body = JSON.stringify({ ...message, transaction: randomUUID() })
  return answer.parse(await (await fetch(url, { method: 'POST', body })).json())
}

function writeConfiguration(folder: string, { port, audio, video }: Record<'port' | 'audio' | 'video', number>): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, `${name}.jcfg`), text)
  const none = join(folder, 'none')
  mkdirSync(none)
  write(
    'janus',
    `general: {
  configs_folder = "${folder}"
  plugins_folder = "${MODULES}/plugins"
  transports_folder = "${MODULES}/transports"
  events_folder = "${none}"
  loggers_folder = "${none}"
  session_timeout = 0
}
plugins: { disable = "${['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'textroom', 'videocall', 'videoroom', 'voicemail'].map((name) => `libjanus_${name}.so`).join(',')}" }
transports: { disable = "${['mqtt', 'nanomsg', 'pfunix', 'rabbitmq', 'websockets'].map((name) => `libjanus_${name}.so`).join(',')}" }
`,
  )
  write('janus.transport.http', `general: { http = true\n port = ${port}\n ip = "127.0.0.1" }\n`)
  write(
    'janus.plugin.streaming',
    `programme: {
  type = "rtp"
  id = ${MOUNTPOINT}
  media = (
    { type = "video", mid = "0", port = ${video}, pt = 96, codec = "h264", fmtp = "profile-level-id=42e01f;packetization-mode=1" },
    { type = "audio", mid = "1", port = ${audio}, pt = 111, codec = "opus" }
  )
}
`,
  )
}
