/** The baseline of the fan-out: a plain Socket.IO or `ws` server that sends everybody frames of a size at a rate, and does nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { WebSocketServer } from 'ws'

const [kind] = process.argv.slice(2)
const http = createServer()
const send = kind === 'ws' ? plainWebSocket() : plainSocketIo()
let timer: NodeJS.Timeout | undefined

process.on('message', ({ bytes, everyMs }: { bytes: number; everyMs: number }) => {
  clearInterval(timer)
  const text = 'x'.repeat(Math.max(1, bytes))
  if (everyMs) timer = setInterval(() => send(text), everyMs)
})
process.on('disconnect', () => process.exit(0))
http.listen(0, '127.0.0.1', () => process.send?.({ port: (http.address() as AddressInfo).port }))

function plainSocketIo() {
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
  io.on('connection', (socket) => {
    void socket.join('everybody')
    socket.emit('welcome', {})
  })
  return (text: string) => void io.to('everybody').emit('frame', text)
}

function plainWebSocket() {
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  server.on('connection', (socket) => {
    socket.send('0{}')
    socket.once('message', () => socket.send('42["welcome",{}]'))
  })
  return (text: string) => {
    const frame = Buffer.from(`42["frame","${text}"]`)
    for (const socket of server.clients) socket.send(frame, { binary: false })
  }
}
