/**
 * npm run sms-gateway: sends SMS through kannel and its fake message centre, which are not ours, and takes in what they bring. Needs Debian's packages
 * kannel and kannel-extras; says so and exits 1 where they are not installed, since nothing is proven then.
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { hasSecret } from '#app/_server/sms/gateway-secret.ts'
import { incomingOf } from '#app/_server/sms/kannel-request.ts'
import type { Incoming } from '#contract/intake/envelope.ts'
import { isBare, readCommand, runMain, UserError } from '#ops/supervisor/command-line.ts'
import { freePort } from '#ops/supervisor/free-port.ts'
import { openHttpGateway } from '#platform/sms/http-gateway.ts'
import { FAKE_CENTRE, kannelIsThere, startKannel } from './kannel.ts'

const USAGE = 'Usage: npm run sms-gateway'
const MISSING = 'Left out: kannel is not installed here. On Debian: apt-get install kannel kannel-extras'
const SECRET = 'a'.repeat(32)
const OURS = '10690000'
const PHONE = '+8613812340422'
const WAIT_MS = 20_000

/** What a telephone writes, in the words of the fake centre, and what we must have of it. */
const WRITTEN: readonly [fake: string, text: string][] = [
  [`13812340422 ${OURS} text JOIN 12`, 'JOIN 12'],
  [`+8613812340422 ${OURS} ucs2 ${ucs2('同问 １２ 👍')}`, '同问 １２ 👍'],
  [`8613812340422 ${OURS} ucs2 ${ucs2('提问 三中门口的路灯什么时候修')}`, '提问 三中门口的路灯什么时候修'],
]
const SENT = [
  '【民声】已收到您的提问，编号 12（第 3 场）。审核后公开，结果可到网站查看。',
  '[Minsheng] Question received: no. 12 at hearing 3.',
]

await runMain(async () => {
  readCommand(USAGE, {}, isBare)
  if (!kannelIsThere()) throw new UserError(MISSING)
  const came: Incoming[] = []
  let strangers = 0
  let refused = 0
  const site = createServer((request, response) => {
    const headers = new Headers({ authorization: request.headers.authorization ?? '' })
    const isOurs = hasSecret(headers, SECRET)
    if (!isOurs) strangers++
    const incoming = incomingOf(new URL(request.url ?? '/', 'http://localhost').search.slice(1))
    // The first time nobody can take it in.
    const isAway = refused++ === 0
    if (isOurs && incoming && !isAway) came.push(incoming)
    response.writeHead(isAway ? 503 : 200, { 'content-type': 'text/plain' }).end()
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  const { port } = site.address() as AddressInfo
  const kannel = await startKannel({
    folder: tmpdir(),
    getUrl: `http://kannel:${SECRET}@127.0.0.1:${port}/api/sms?id=%I&from=%p&coding=%c&udh=%u&text=%b`,
    ports: { admin: await freePort(), boxes: await freePort(), centre: await freePort(), send: await freePort() },
  })
  try {
    for (const [n, [fake]] of WRITTEN.entries()) {
      const one = kannel.startCentre(fake)
      tell(`a telephone writes, we take it in: ${n + 1}`, await until(() => came.length > n))
      await one.end()
    }
    const centre = kannel.startCentre(WRITTEN[0]?.[0] ?? '')
    await until(() => came.length > WRITTEN.length)
    tell('what could not be taken in came again', refused > came.length)
    tell('the secret came with each', strangers === 0)
    tell(
      'numbers and words are as they were written',
      WRITTEN.every(([, text]) => came.some((one) => one.text === text && one.contact === PHONE)),
    )
    tell('each has an id of its own', new Set(came.map(({ messageId }) => messageId)).size === came.length)
    const sender = openHttpGateway(`http://minsheng:sender@127.0.0.1:${kannel.sendPort}/cgi-bin/sendsms`, OURS)
    for (const text of SENT) {
      const sms = {
        id: crypto.randomUUID(),
        to: PHONE,
        template: 'asked',
        locale: 'zh-CN',
        variables: {},
        text,
      } as const
      tell(`we send: ${await sender.send(sms)}`, true)
    }
    tell('the telephone has our words', await until(() => SENT.every((text) => shows(centre.output(), text))))
    const stranger = openHttpGateway(`http://minsheng:wrong@127.0.0.1:${kannel.sendPort}/cgi-bin/sendsms`, OURS)
    const sms = { id: 'x', to: PHONE, template: 'asked', locale: 'en', variables: {}, text: 'no' } as const
    const failure: unknown = await stranger.send(sms).catch((error: unknown) => error)
    tell(`with a wrong password it waits: ${String(failure)}`, Object(failure).permanent === false)
    if (process.exitCode) console.log(centre.output(), came, kannel.output())
  } finally {
    kannel.stop()
    site.close()
  }
})

/** The centre shows text as it is and UCS-2 as URL-encoded bytes. */
function shows(output: string, text: string): boolean {
  return output.includes(text) || decodedLines(output).some((line) => line.includes(text))
}

function decodedLines(output: string): string[] {
  return output.split('\n').map((line) =>
    new TextDecoder('utf-16be').decode(
      Buffer.from(
        (/ucs-2\s+([^>\s]+)/.exec(line)?.[1] ?? '')
          .replaceAll('+', ' ')
          .replace(/%([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ),
    ),
  )
}

function ucs2(text: string): string {
  const bytes = Buffer.from(text, 'utf16le').swap16()
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

async function until(met: () => boolean): Promise<boolean> {
  for (const end = performance.now() + WAIT_MS; performance.now() < end; await pause(100)) if (met()) return true
  return false
}

function tell(what: string, good: boolean): void {
  console.log(`${good ? '✓' : '✗'} ${what}`)
  if (!good) process.exitCode = 1
}

console.log(`with ${FAKE_CENTRE}`)
