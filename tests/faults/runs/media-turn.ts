import { spawn, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import * as z from 'zod'
import { UserError } from '#ops/supervisor/command-line.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { startMediaProcess } from '#tests/lab/media-process.ts'
import { addCable, addNetwork, hasOwnNetwork, ip, runInOwnNetwork } from '#tests/lab/own-network.ts'
import { startBrowser } from '#tests/media/support/browser.ts'
import { startNode } from '#tests/media/support/start-node.ts'
import { exactly, type Fault } from '../fault.ts'

const PATIENCE = { timeout: 60_000 }
const PICTURES = 60
/** The browser reaches the relay and media's signalling; media's port for pictures is reached from the relay alone. */
const NET = {
  signalling: ['10.99.1.1', '10.99.1.2'],
  relay: ['10.99.3.1', '10.99.3.2'],
  pictures: ['10.99.2.1', '10.99.2.2'],
} as const

const finding = z.object({
  what: z.string(),
  value: z.number().nullable(),
  unit: z.string(),
  bar: z.unknown().optional(),
})
const bar = z.union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })])

/** Browsers whose network shuts the media ports, UDP and TCP, come on stage and watch by a relay (coturn). Three networks of its own; takes root. */
export const shutNetwork: Fault = {
  row: 'media ports shut, a relay open',
  quick: false,
  async run() {
    if (hasOwnNetwork()) return await behindRelay()
    if (spawnSync('turnserver', ['--version']).error)
      throw new UserError('coturn is not installed (Debian: apt install coturn).')
    const printed: unknown = JSON.parse(runInOwnNetwork(['tests/faults/main.ts', 'media-turn', '--json']))
    const [outcome] = z.array(z.object({ findings: z.array(finding) })).parse(printed)
    return (outcome?.findings ?? []).map(({ bar: told, value, ...one }): Finding => {
      const { data } = bar.safeParse(told)
      return { ...one, value: value ?? Number.NaN, ...(data ? { bar: data } : {}) }
    })
  },
}

async function behindRelay(): Promise<Finding[]> {
  await using ending = new AsyncDisposableStack()
  const [relay, media] = ['relay', 'media'].map((name) => `minsheng-${name}-${process.pid}`)
  if (!relay || !media) return []
  ip('link', 'set', 'lo', 'up')
  const [atRelay, atMedia] = [addNetwork(relay), addNetwork(media)]
  ending.defer(() => [atRelay, atMedia].forEach(({ remove }) => void remove()))
  const cable = ([one, other]: readonly [string, string], first: string | undefined, second: string) =>
    addCable({ ...(first ? { in: first } : {}), address: `${one}/24` }, { in: second, address: `${other}/24` })
  cable(NET.signalling, undefined, media)
  cable(NET.relay, undefined, relay)
  cable(NET.pictures, relay, media)

  const [secret, shared] = [randomBytes(32).toString('hex'), randomBytes(16).toString('hex')]
  const turn = spawn(
    atRelay.through[0] ?? 'ip',
    [
      ...atRelay.through.slice(1),
      ...['turnserver', '-n', '--no-tls', '--no-dtls', '--no-cli', '--realm=lab', '--use-auth-secret'],
      ...[`--static-auth-secret=${shared}`, `--listening-ip=${NET.relay[1]}`, `--relay-ip=${NET.pictures[0]}`],
      ...['--log-file=/dev/null', `--pidfile=/tmp/${relay}.pid`],
    ],
    { stdio: 'ignore' },
  )
  ending.defer(() => void turn.kill('SIGKILL'))
  const settings = {
    MEDIA_URL: `ws://${NET.signalling[1]}:0`,
    MEDIA_LISTEN: NET.pictures[1],
    TURN_URLS: `turn:${NET.relay[1]}:3478?transport=udp,turn:${NET.relay[1]}:3478?transport=tcp`,
    TURN_SECRET: shared,
  }
  const process_ = await startMediaProcess(1, secret, undefined, settings, atMedia.through)
  ending.defer(() => process_.stop())
  const node = await startNode(process_.url, 0, secret)
  ending.defer(() => node.stop())
  const browser = await startBrowser()
  ending.defer(() => browser.close())
  const hearing = randomUUID()
  const speaker = await browser.open({ port: node.port, name: 'Chen Wei', hearing })
  await speaker.evaluate(() => window.bench.publish('h264'))
  await speaker.waitForFunction(() => window.bench.seen.publisher.at(-1) === 'live', undefined, PATIENCE)
  const viewer = await browser.open({ port: node.port, name: 'viewer', hearing })
  await viewer.evaluate(() => window.bench.watch('video'))
  await viewer.waitForFunction((least) => window.bench.seen.presented >= least, PICTURES, PATIENCE)
  return [
    exactly(
      0,
      'ways from the browser to media’s port',
      spawnSync('ip', ['route', 'get', NET.pictures[1]]).status === 0 ? 1 : 0,
    ),
    {
      what: 'pictures that came by the relay',
      value: await viewer.evaluate(() => window.bench.seen.presented),
      unit: '',
      bar: { atLeast: PICTURES },
    },
    {
      what: 'page open → first picture, by the relay',
      value: await viewer.evaluate(() => window.bench.seen.firstFrameAt),
      unit: 'ms',
    },
  ]
}
