/** Refuses every connection as a node does that has enough of a network, and does nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const REFUSAL = 'HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

const server = createServer().on('upgrade', (_, socket) => {
  socket.on('error', () => socket.destroy())
  socket.end(REFUSAL, () => socket.destroy())
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
