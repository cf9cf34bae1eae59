import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, Socket as TcpSocket } from 'node:net'
import { Server } from 'socket.io'
import { expect, onTestFinished, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { SOON } from '#tests/support/soon.ts'
import { isTransportIdle, queuedPackets, tcpSocketOf, webSocketOf, writeEncoded } from './engine-io.ts'
import type { Connection } from './node.ts'

/** A connection of a real Engine.IO, with the WebSocket of its other side and the messages that arrived there. */
async function connect() {
  const http = createServer()
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, serveClient: false })
  onTestFinished(() => io.close())
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  const opened = new Promise<Connection>((resolve) => io.engine.once('connection', resolve))
  const page = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
  onTestFinished(() => page.terminate())
  const heard: string[] = []
  page.on('message', (data) => heard.push(String(data)))
  const connection = await opened
  await vi.waitFor(() => expect(heard[0]).toMatch(/^0\{"sid"/), SOON)
  await vi.waitFor(() => expect(isTransportIdle(connection)).toBe(true), SOON)
  return { connection, page, heard }
}

test('pings of the other side’s WebSocket are heard below Engine.IO', async () => {
  const { connection, page } = await connect()
  const pinged = new Promise((resolve) => webSocketOf(connection).on('ping', resolve))
  page.ping()
  await pinged
})

test('a packet waits in the queue while the transport is busy, and the transport says so', async () => {
  const { connection, heard } = await connect()
  connection.write('first')
  expect(isTransportIdle(connection)).toBe(false)
  connection.write('second')
  expect(queuedPackets(connection)).toEqual([expect.objectContaining({ type: 'message', data: 'second' })])
  await vi.waitFor(() => expect(heard.slice(1)).toEqual(['4first', '4second']), SOON)
  await vi.waitFor(() => expect(isTransportIdle(connection)).toBe(true), SOON)
})

test('a finished frame goes out as it is, through the queue and past it', async () => {
  const { connection, heard } = await connect()
  const frame = (text: string) => Buffer.from([0x81, text.length, ...Buffer.from(text)])
  writeEncoded(connection, 'not this', frame('4queued'))
  await vi.waitFor(() => expect(heard.slice(1)).toEqual(['4queued']), SOON)
  await vi.waitFor(() => expect(isTransportIdle(connection)).toBe(true), SOON)
  const tcp = tcpSocketOf(connection)
  expect(tcp).toBeInstanceOf(TcpSocket)
  tcp.write(frame('4straight'))
  await vi.waitFor(() => expect(heard.slice(1)).toEqual(['4queued', '4straight']), SOON)
})

test('a packet that arrives is shown, and may be changed, before it is read', async () => {
  const { connection, page } = await connect()
  connection.once('packet', (packet: { data?: unknown }) => {
    packet.data = 'replaced'
  })
  const read = new Promise((resolve) => connection.once('message', resolve))
  page.send('4sent')
  expect(await read).toBe('replaced')
})

test('a packet is shown before it is queued', async () => {
  const { connection, heard } = await connect()
  const seen: unknown[] = []
  connection.once('packetCreate', ({ data }: { data?: unknown }) => seen.push(data, queuedPackets(connection).length))
  connection.write('out')
  expect(seen).toEqual(['out', 0])
  await vi.waitFor(() => expect(heard.slice(1)).toEqual(['4out']), SOON)
})
