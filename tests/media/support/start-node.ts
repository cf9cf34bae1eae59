import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { type MediaGrants, personKey } from '#contract/media-link.ts'
import { createMediaLink, type MediaLink } from '#realtime/media-link.ts'
import { openMediaSocket } from '#realtime/media-socket.ts'
import { SECRET } from './start-media.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A realtime node reduced to what carries media: sockets whose rights are in their handshake. */
export type RealtimeNode = {
  port: number
  link: MediaLink
  /** From now on they may watch, and no more. */
  demote(name: string): void
  stop(): Promise<void>
}

/** Rights by the name that the socket's handshake gives: `viewer` watches, `backstage` does and may step on the stage, anybody else is on stage under that name. */
export function grantsOf(name: string): MediaGrants {
  if (name === 'nobody') return { watch: false, publish: false }
  if (name === 'viewer') return { watch: true, publish: false }
  if (name === 'backstage') return { watch: true, prepare: true, publish: false }
  const title = { zh: '交通局局长', en: 'Head of transport' }
  return { watch: true, publish: { participant: { key: personKey.parse(name), name, title, role: 'official' } } }
}

/** Starts it for one media process; port 0 takes a free one. */
export const startNode = (mediaUrl: string, port = 0, secret = SECRET): Promise<RealtimeNode> =>
  startNodeOn(createMediaLink({ url: mediaUrl, secret, log: quiet }), port)

/** Starts it on this link, which ends with it. */
export async function startNodeOn(link: MediaLink, port = 0): Promise<RealtimeNode> {
  const demoted = new Set<string>()
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], serveClient: false, cors: { origin: '*' } })
  io.on('connection', (socket) => {
    const name = String(socket.handshake.auth.name)
    const media = openMediaSocket({
      link,
      locale: 'en',
      address: socket.handshake.address,
      log: quiet,
      grants: async () => grantsOf(demoted.has(name) ? 'viewer' : name),
      push: (event) => socket.emit('media:event', event),
    })
    socket.on('media', (call: unknown, answer: unknown) => {
      if (typeof answer === 'function') void media.handle(call).then((result) => answer(result))
    })
    socket.on('disconnect', () => media.close())
  })
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  const address = http.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  return {
    port: address.port,
    link,
    demote: (name) => void demoted.add(name),
    async stop() {
      link.close()
      await io.close()
    },
  }
}
