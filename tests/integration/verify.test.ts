import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { SYSTEM } from '#contract/identity.ts'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { listStreams, readLedger } from '#domain/case/ledger.ts'
import { runNode } from '#ops/supervisor/run-command.ts'
import { askedQuestion, buildCity } from '#tests/support/city.ts'

const city = await buildCity()
await askedQuestion(city, 'answering')
const { questionId, version } = await askedQuestion(city, 'waiting', '泵房夜里的噪音测过没有')
await city.must(city.moderator.actor, 'question:decline', { questionId, version, reason: 'R03', note: '与本场无关' })
const STREAM = 'hearing-water'

/** What anybody can download, as it is or changed on the way, in pages of three lines. */
async function publish(change: (lines: LedgerLine[]) => LedgerLine[] = (lines) => lines) {
  const { prisma } = city.database
  const { head, lines } = await readLedger(prisma, SYSTEM, STREAM, 0)
  const shown = change(structuredClone(lines))
  const streams = (await listStreams(prisma, SYSTEM, '', 1_000)).filter(({ name }) => name === STREAM)
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    const page = shown.filter(({ seq }) => seq > Number(searchParams.get('after'))).slice(0, 3)
    const last = page.at(-1)?.seq ?? head.seq
    const body =
      pathname === '/api/v1/record'
        ? { streams, next: null }
        : { head, lines: page, next: last < head.seq ? last : null }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return runNode(['ops/verify.ts', '--all'], { cwd: process.cwd(), env: { MINSHENG_URL: url } })
}

/** One line replaced by what `change` makes of it. */
const at = (seq: number, change: (line: LedgerLine) => Partial<LedgerLine>) => (lines: LedgerLine[]) =>
  lines.map((line) => (line.seq === seq ? { ...line, ...change(line) } : line))

const flipped = (hex: string) => (hex.startsWith('0') ? '1' : '0') + hex.slice(1)

test('the record verifies as it is', async () => {
  const { code, output } = await publish()
  expect(output).toContain(`ok   ${STREAM}`)
  expect(code).toBe(0)
})

test('an erased body leaves a chain that verifies', async () => {
  expect((await publish(at(4, () => ({ public: null })))).code).toBe(0)
})

const TAMPERED: [string, (lines: LedgerLine[]) => LedgerLine[]][] = [
  ['a word of the public body', at(4, (line) => ({ public: (line.public ?? '').replace('question', 'Question') }))],
  ['the digest of what is withheld', at(4, (line) => ({ privateDigest: flipped(line.privateDigest) }))],
  ['a digest', at(4, (line) => ({ hash: flipped(line.hash) }))],
  ['the time beside the body', at(4, () => ({ at: '2020-01-01T00:00:00.000Z' }))],
  ['the type beside the body', at(4, () => ({ type: 'hearing.closed' }))],
  ['a line taken out', (lines) => lines.filter(({ seq }) => seq !== 4)],
  ['the rest cut off', (lines) => lines.filter(({ seq }) => seq < 4)],
]

test.each(TAMPERED)('%s: the entry is named', async (_, change) => {
  const { code, output } = await publish(change)
  expect(output).toMatch(new RegExp(`BAD {2}${STREAM}, entry 4: \\S`))
  expect(code).toBe(1)
})
