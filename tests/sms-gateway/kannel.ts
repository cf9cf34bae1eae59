import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Where Debian puts kannel's programs. */
const BEARERBOX = '/usr/sbin/bearerbox'
const SMSBOX = '/usr/sbin/smsbox'
export const FAKE_CENTRE = '/usr/lib/kannel/test/fakesmsc'

/** Whether kannel is installed, with its fake message centre. */
export const kannelIsThere = (): boolean => [BEARERBOX, SMSBOX, FAKE_CENTRE].every((path) => existsSync(path))

const START_MS = 15_000

type Ports = { admin: number; boxes: number; centre: number; send: number }

/** Starts kannel on a folder and ports of its own; it brings what comes in to `getUrl`. */
export async function startKannel({ folder, getUrl, ports }: { folder: string; getUrl: string; ports: Ports }) {
  const dir = mkdtempSync(join(folder, 'minsheng-kannel-'))
  const settings = join(dir, 'kannel.conf')
  writeFileSync(settings, settingsOf(getUrl, ports, dir))
  const running: ChildProcess[] = []
  const said: string[] = []
  const start = (program: string, args: string[]) => {
    const own: string[] = []
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: dir })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => {
        own.push(text.toString())
        said.push(text.toString())
      })
    running.push(child)
    const ended = new Promise<void>((done) => child.once('exit', () => done()))
    const end = () => {
      child.kill('SIGTERM')
      return ended
    }
    return { output: () => own.join(''), end }
  }
  start(BEARERBOX, ['-v', '1', settings])
  await listens(ports.boxes)
  start(SMSBOX, ['-v', '1', settings])
  await listens(ports.send)
  return {
    sendPort: ports.send,
    output: () => said.join(''),
    /** A telephone network that writes a message and shows what it is given. */
    startCentre: (message: string) => start(FAKE_CENTRE, ['-r', String(ports.centre), '-m', '1', message]),
    stop() {
      for (const child of running.reverse()) child.kill('SIGTERM')
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

const settingsOf = (getUrl: string, { admin, boxes, centre, send }: Ports, dir: string): string => `
group = core
admin-port = ${admin}
admin-password = admin
smsbox-port = ${boxes}
store-type = file
store-location = ${dir}/store
box-allow-ip = 127.0.0.1

group = smsc
smsc = fake
smsc-id = fake
port = ${centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${send}
global-sender = 10690000
http-request-retry = 5
http-queue-delay = 1

group = sendsms-user
username = minsheng
password = sender
concatenation = true
max-messages = 10

group = sms-service
keyword = default
max-messages = 0
concatenation = true
catch-all = true
get-url = "${getUrl}"
`

async function listens(port: number): Promise<void> {
  for (const end = performance.now() + START_MS; performance.now() < end; await pause(100)) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        done(true)
      }).on('error', () => done(false))
    })
    if (open) return
  }
  throw new Error(`kannel does not listen on ${port}`)
}
