import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#platform/env.ts'

const read = (name: string) => readFile(join(process.cwd(), 'app/_offline', name), 'utf8')

/** GET /api/worker: the script that keeps a hearing's page in the browser; with `OFFLINE_PAGES` off one that removes it, and all that it kept. */
export async function GET() {
  return new Response(await read(env.OFFLINE_PAGES ? 'worker.js' : 'remover.js'), {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': '/',
    },
  })
}
