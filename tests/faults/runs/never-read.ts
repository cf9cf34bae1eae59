import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { SYSTEM } from '#contract/identity.ts'
import { UNREAD_BYTES } from '#contract/limits.ts'
import { execute } from '#domain/execute.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { notifierOf, openRedis } from '#platform/redis.ts'
import { buildCity } from '#tests/lab/city.ts'
import type { Finding } from '#tests/lab/figure.ts'
import { inspectedAt, openHeap } from '#tests/lab/heap.ts'
import { RawSocket } from '#tests/lab/raw-socket.ts'
import { Reader } from '#tests/lab/reader.ts'
import { openSystem } from '#tests/lab/system.ts'
import { exactly, type Fault, none } from '../fault.ts'

const READERS = 500
/** So many stop reading at once: the kernel keeps up to 4 MB for each, which is not the node's, but the machine's. */
const WAVE = 125
const HEALTHY = 10
const WAVE_LIMIT_MS = 240_000
/** Entries of 9 KB, six in a tick: a frame with more than 64 KB of them would tell to load the snapshot instead. */
const ENTRY = '听'.repeat(2_900)
const ENTRY_MS = 40
/** Entries while everybody reads: memory is compared with the most that these took, with the 500 that a node keeps for those who come back. */
const WARM_ENTRIES = 1_000
/** Memory is read right after a collection, so often: what is garbage belongs to no reader. */
const ENTRIES_A_READING = 10

/** Readers that take nothing from their sockets any more, while large entries come in every tick and votes go on. */
export const neverRead: Fault = {
  row: '500 readers that never read',
  quick: false,
  async run() {
    const inspected = await freePort()
    await using system = await openSystem({ nodes: 1, env: inspectedAt(inspected) })
    await using heap = await openHeap(inspected)
    const { database, nodes } = system
    const [node] = nodes
    if (!node) throw new Error('no node')
    const redis = openRedis(system.redis.url)
    const city = await buildCity(database, { questions: 20, citizens: HEALTHY })
    const stuck = await Promise.all(
      Array.from({ length: READERS }, async (_, n) => {
        const socket = await RawSocket.open({ port: node.port, address: `10.1.${n >> 8}.${n & 255}` })
        await socket.join(city.slug)
        return socket
      }),
    )
    const healthy = await Reader.openAll(
      city.citizens.map(({ token }) => ({ port: node.port, slug: city.slug, database, token })),
    )
    let losses = 0
    for (const reader of healthy) reader.socket.on('disconnect', () => losses++)
    const run = (name: 'question:import', input: object) =>
      execute(name, input, {
        db: database.db,
        actor: SYSTEM,
        commandId: crypto.randomUUID(),
        now: new Date(),
        locale: 'en',
        requestId: 'fault',
        notify: notifierOf(redis),
        report: (error) => console.error(error),
      })
    let entries = 0
    const ask = async () => {
      const questionId = timeOrderedId()
      const result = await run('question:import', {
        hearingId: city.hearingId,
        questionId,
        importKey: questionId,
        author: '',
        title: '一个很长的问题',
        body: ENTRY,
        submittedAt: new Date().toISOString(),
      })
      if (!result.ok) throw new Error(result.refusal.message)
      entries++
    }
    const askAndRead = async (most: number): Promise<number> => {
      for (let n = 0; n < ENTRIES_A_READING; n++) await Promise.all([ask(), pause(ENTRY_MS)])
      const { used, external } = await heap.read()
      return Math.max(most, used + external)
    }
    let beforehand = 0
    while (entries < WARM_ENTRIES) beforehand = await askAndRead(beforehand)
    const dropped = async () => READERS + HEALTHY - (await socketsOf(node.port))
    const grown: number[] = []
    for (let at = 0; at < READERS; at += WAVE) {
      const wave = stuck.slice(at, at + WAVE)
      let most = beforehand
      for (const socket of wave) socket.stopReading()
      const due = at + wave.length
      for (const end = performance.now() + WAVE_LIMIT_MS; (await dropped()) < due && performance.now() < end; )
        most = await askAndRead(most)
      grown.push((most - beforehand) / wave.length)
    }
    const outcomes = await Promise.all(
      healthy.map((reader, n) => reader.vote(city.questionIds[n % city.questionIds.length] ?? '')),
    )
    const lost = losses
    const bytes = droppedBytes(node.log)
    const findings: Finding[] = [
      { what: 'readers dropped', value: await dropped(), unit: '', bar: { atLeast: READERS } },
      // The others did not answer the node's pings before so much had come.
      { what: 'of them for what waited', value: bytes.length, unit: '', bar: { atLeast: READERS / 5 } },
      {
        what: 'largest queue when dropped',
        value: Math.max(...bytes) / 1_024,
        unit: 'KB',
        bar: { atMost: UNREAD_BYTES / 1_024 },
      },
      {
        what: 'held by the node for each reader, largest wave',
        value: Math.max(...grown) / 1_024,
        unit: 'KB',
        bar: { atMost: UNREAD_BYTES / 1_024 },
      },
      { what: 'entries of 9 KB meanwhile', value: entries, unit: '' },
      none('times that a healthy reader lost its line', lost),
      exactly(HEALTHY, 'votes of healthy readers', outcomes.filter((outcome) => outcome === 'accepted').length),
    ]
    for (const reader of healthy) reader.close()
    for (const socket of stuck) socket.close()
    redis.destroy()
    return findings
  },
}

/** How many sockets a node has. */
async function socketsOf(port: number): Promise<number> {
  const page = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  return Number(/^minsheng_sockets (\d+)/m.exec(page)?.[1] ?? Number.NaN)
}

/** What waited for each of them, as the node logged it. */
const droppedBytes = (log: string): number[] =>
  [...readFileSync(log, 'utf8').matchAll(/"bytes":(\d+).*does not read/g)].map(([, bytes]) => Number(bytes))
