import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import * as z from 'zod'
import { findWorkerBinary } from '#ops/setup/worker-binary.ts'
import { hasEnded } from './processes.ts'

const ROOT = join(import.meta.dirname, '../..')

/** What the health page says, as far as it is read here. */
const health = z.object({
  ok: z.boolean(),
  pid: z.int(),
  links: z.int(),
  stages: z.int(),
  sessions: z.int(),
  transports: z.int(),
  producers: z.int(),
  consumers: z.int(),
  encoders: z.array(z.int()).optional(),
  contributions: z.int().optional(),
  receivers: z.array(z.int()).optional(),
  pushes: z
    .array(
      z.object({
        slug: z.string(),
        host: z.string().optional(),
        destination: z.string().optional(),
        state: z.string(),
      }),
    )
    .optional(),
  pushers: z.array(z.int()).optional(),
  fullDisks: z.int().optional(),
  workers: z.array(
    z.object({ pid: z.int().nullable(), stages: z.int(), viewers: z.int(), deaths: z.int(), port: z.int().nullable() }),
  ),
})

/** A media process of its own, as `npm start` runs it. */
export type MediaProcess = {
  url: string
  /** Where encoders come by SRT; undefined where none do. */
  srtPort: number | undefined
  /** The same by RTMP. */
  rtmpPort: number | undefined
  health(): Promise<z.infer<typeof health>>
  stop(): Promise<void>
  /** Ends it as a crash does. */
  kill(): Promise<void>
}

/** Starts `realtime/media/main.ts` with this many workers on free ports; realtime nodes need the secret. With a folder it broadcasts; `more`: further settings; `through`: a program that runs it. */
export async function startMediaProcess(
  workers: number,
  secret: string,
  broadcastFolder?: string,
  more: Record<string, string> = {},
  through: readonly string[] = [],
): Promise<MediaProcess> {
  const [program = process.execPath, ...args] = [...through, process.execPath, 'realtime/media/main.ts']
  const child = spawn(program, args, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      MEDIA_URL: 'ws://127.0.0.1:0',
      MEDIA_SECRET: secret,
      MEDIA_WORKERS: String(workers),
      MEDIASOUP_WORKER_BIN: findWorkerBinary(),
      BROADCAST_FOLDER: broadcastFolder,
      ...more,
    },
  })
  const { url, srtPort, rtmpPort } = await ready(child)
  const ended = (signal: NodeJS.Signals) => () =>
    new Promise<void>((resolve) => {
      if (hasEnded(child)) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })
  return {
    url,
    srtPort,
    rtmpPort,
    async health() {
      const response = await fetch(`${url.replace(/^ws/, 'http')}/health`)
      return health.parse(await response.json())
    },
    stop: ended('SIGTERM'),
    kill: ended('SIGKILL'),
  }
}

function ready(child: ChildProcess): Promise<Pick<MediaProcess, 'url' | 'srtPort' | 'rtmpPort'>> {
  const message = z.object({
    type: z.literal('ready'),
    url: z.string(),
    srtPort: z.int().optional(),
    rtmpPort: z.int().optional(),
  })
  return new Promise((resolve, reject) => {
    child.once('message', (raw) => resolve({ srtPort: undefined, rtmpPort: undefined, ...message.parse(raw) }))
    child.once('exit', (code) => reject(new Error(`media ended with ${code}`)))
  })
}
