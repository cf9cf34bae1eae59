import { Agent } from 'node:http'
import { askHttp } from '#tests/lab/http-ask.ts'
import type { Reading } from './page-readers.ts'

const { port, path, lines, seconds }: Reading = JSON.parse(process.argv[2] ?? '')
const agent = new Agent({ keepAlive: true, maxSockets: lines })
const headers = { accept: 'text/html', 'accept-encoding': 'br, gzip' }
const sum = { pages: 0, others: 0, bytes: 0 }
let reader = 0
const start = performance.now()
const line = async () => {
  while (performance.now() - start < seconds * 1_000) {
    reader++
    const address = `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`
    const { status, bytes } = await askHttp({ port, path, address, headers, agent })
    if (status === 200) {
      sum.pages++
      sum.bytes += bytes
    } else sum.others++
  }
}
await Promise.all(Array.from({ length: lines }, line))
process.send?.({ ...sum, seconds: (performance.now() - start) / 1_000 }, () => process.exit())
