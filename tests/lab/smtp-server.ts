import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail as the server took it. */
export type Received = { to: string[]; messageId: string; raw: string }

/**
 * A real SMTP server on a free port of 127.0.0.1. It refuses with the codes in `refusals`, one for each mail, first
 * one first, and takes the rest into `received`. `refuses`: the addresses that this is about; all by default.
 */
export async function startSmtpServer(refuses: (address: string) => boolean = () => true) {
  const received: Received[] = []
  const refusals: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        const code = to.some(refuses) ? refusals.shift() : undefined
        if (code !== undefined) return done(Object.assign(new Error(`no mail to ${to}`), { responseCode: code }))
        const raw = Buffer.concat(parts).toString()
        received.push({ to, messageId: /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim() ?? '', raw })
        return done()
      })
    },
  })
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  if (!listening.listening) await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `smtp://127.0.0.1:${port}`, received, refusals, close }
}
