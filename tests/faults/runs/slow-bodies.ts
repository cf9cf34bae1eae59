import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { FRONT_LIMITS } from '#contract/front-limits.ts'
import { WEB_RATES } from '#contract/limits.ts'
import { buildCity } from '#tests/lab/city.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { askHttp, askOften, type HttpAnswer } from '#tests/lab/http-ask.ts'
import { residentBytes } from '#tests/lab/processes.ts'
import { startLabSite } from '#tests/lab/site.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const SLOW = 300
const LARGE = 10
const LARGE_BYTES = 10_000_000
const READ_SECONDS = 6
const GREEDY_LINES = 20
const OTHERS = 20
const READERS = 250
/** A page is answered within this time, or somebody was kept from it. */
const ANSWER_MS = 5_000
const ATTACKER = '198.51.100.1'
const LIST = { path: '/api/v1/hearings', address: '203.0.113.7', withinMs: ANSWER_MS }

/** Requests of one address whose bodies dribble, are huge, or ask for page after page, while others read. */
export const slowBodies: Fault = {
  row: 'slow bodies, large bodies and a greedy reader of one address',
  quick: false,
  async run() {
    await using system = await openSystem({ nodes: 1 })
    await using site = await startLabSite(system)
    await buildCity(system.database, { questions: 1, citizens: 1 })
    const { frontPort: port, webPort } = system
    await askHttp({ port, ...LIST })
    return [...(await dribbling(port)), ...(await huge(port, site.pid)), ...(await greedy(webPort))]
  },
}

async function dribbling(port: number): Promise<Finding[]> {
  const slow = await Promise.all(Array.from({ length: SLOW }, () => dribble(port)))
  const answers = await readByTurns(port, 3)
  const until = performance.now() + (FRONT_LIMITS.requestSeconds + 10) * 1_000
  while (slow.some((socket) => !socket.destroyed) && performance.now() < until) await pause(100)
  return [
    none('readers kept away by bodies that dribble', answers.filter(({ status }) => status !== 200).length),
    exactly(SLOW, 'slow senders that were hung up on', slow.filter((socket) => socket.destroyed).length),
  ]
}

/** Answers to many readers, one after the other for so many seconds: each asks far less than an address may. */
async function readByTurns(port: number, seconds: number): Promise<HttpAnswer[]> {
  const answers: HttpAnswer[] = []
  const until = performance.now() + seconds * 1_000
  while (performance.now() < until)
    answers.push(await askHttp({ port, ...LIST, address: `203.0.113.${answers.length % READERS}` }))
  return answers
}

/** Sends a byte a second of a body of a thousand. */
async function dribble(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' })
  await once(socket, 'connect')
  socket
    .on('error', () => socket.destroy())
    .on('end', () => socket.destroy())
    .resume()
  socket.write(`POST /api/session HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: ${ATTACKER}\r\nContent-Length: 1000\r\n\r\n`)
  const timer = setInterval(() => socket.writable && socket.write('x'), 1_000)
  socket.once('close', () => clearInterval(timer))
  return socket
}

async function huge(port: number, sitePid: number): Promise<Finding[]> {
  const body = Buffer.alloc(LARGE_BYTES, 'x')
  const before = residentMegabytes(sitePid)
  const send = () => askHttp({ port, path: '/api/session', method: 'POST', address: ATTACKER, body })
  const statuses = (await Promise.all(Array.from({ length: LARGE }, send))).map(({ status }) => status)
  return [
    // Who goes on sending may be hung up on before the answer is read.
    none('bodies of 10 MB that were taken', statuses.filter((status) => status !== 413 && status !== 0).length),
    {
      what: 'memory of the site that they took',
      value: residentMegabytes(sitePid) - before,
      unit: 'MB',
      bar: { atMost: 20 },
    },
  ]
}

/** At the site itself, as behind any proxy without rates. */
async function greedy(port: number): Promise<Finding[]> {
  const { points, seconds } = WEB_RATES.page
  const reading = askOften({ port, ...LIST, address: ATTACKER }, { lines: GREEDY_LINES, seconds: READ_SECONDS })
  const others = []
  for (let n = 0; n < OTHERS; n++) others.push(await askHttp({ port, ...LIST }))
  const read = await reading
  const drawn = read.filter(({ status }) => status === 200).length
  const turnedAway = read.filter(({ status, headers }) => status === 429 && headers['retry-after'])
  return [
    none('readers kept away by one who takes all that there is', others.filter(({ status }) => status !== 200).length),
    {
      what: 'answers that the greedy one was given',
      value: drawn,
      unit: '',
      bar: { atMost: Math.ceil(points + ((READ_SECONDS + 1) * points) / seconds) },
    },
    none(
      'answers that were neither what was asked for nor a time to come back',
      read.length - drawn - turnedAway.length,
    ),
  ]
}

const residentMegabytes = (pid: number) => residentBytes(pid) / 2 ** 20
