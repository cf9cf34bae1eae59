/** Refuses every connection as a node does that has enough of a network: after it stood in line. Does nothing else. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ARRIVAL_WAIT_SECONDS } from '#contract/limits.ts'

const REFUSAL = 'HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'

const server = createServer().on('upgrade', (_, socket) => {
  socket.on('error', () => socket.destroy())
  const timer = setTimeout(() => socket.end(REFUSAL, () => socket.destroy()), ARRIVAL_WAIT_SECONDS * 1_000)
  socket.once('close', () => clearTimeout(timer))
  socket.resume().once('end', () => socket.destroy())
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
