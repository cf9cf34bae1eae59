import { once } from 'node:events'
import { createServer, type ServerOptions } from 'node:http'
import { type AddressInfo, connect, Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { SOON } from '#tests/support/soon.ts'
import { openAcceptQueue } from './accept-queue.ts'

const REQUEST = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

/** An HTTP server behind a acceptQueue. */
async function open(options: ServerOptions = {}) {
  const http = createServer(options, (_, response) => response.end('here'))
  const acceptQueue = openAcceptQueue(http).listen(0, '127.0.0.1')
  onTestFinished(() => void acceptQueue.close())
  await once(acceptQueue, 'listening')
  const { port } = acceptQueue.address() as AddressInfo
  /** Asks once; what the server says until the connection closes. */
  const ask = async () => {
    let heard = ''
    const socket = connect(port, '127.0.0.1').setEncoding('utf8')
    socket.on('data', (text) => {
      heard += text
    })
    socket.on('error', () => socket.destroy()).write(REQUEST)
    await new Promise((resolve) => socket.once('close', resolve))
    return heard
  }
  return { http, port, ask }
}

test('all who come at once are answered, and between any two of them the event loop turns', async () => {
  const { http, ask } = await open()
  let turn = 0
  const turns: number[] = []
  http.on('connection', () => {
    turns.push(turn)
    setImmediate(() => void turn++)
  })
  const answers = await Promise.all(Array.from({ length: 50 }, ask))
  expect(answers.filter((answer) => answer.endsWith('here'))).toHaveLength(50)
  expect(turns).toEqual(Array.from({ length: 50 }, (_, n) => n))
})

test('who waited longer than a page waits is let go', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const taken: Socket[] = []
  const http = createServer().removeAllListeners('connection')
  http.on('connection', (socket) => {
    taken.push(socket)
    vi.advanceTimersByTime(9_000)
  })
  const acceptQueue = openAcceptQueue(http)
  const sockets = [new Socket(), new Socket(), new Socket()]
  for (const socket of sockets) acceptQueue.emit('connection', socket)
  await vi.waitFor(() => expect(sockets.map(({ destroyed }) => destroyed)).toEqual([false, true, true]), SOON)
  expect(taken.map((socket) => sockets.indexOf(socket))).toEqual([0])
})

test('a line on which headers never end is closed, as it is for any HTTP server', async () => {
  const { port } = await open({ headersTimeout: 1, requestTimeout: 1, connectionsCheckingInterval: 5 })
  const socket = connect(port, '127.0.0.1').resume()
  socket.write('GET / HTTP/1.1\r\nHost: ')
  await once(socket, 'close')
})
