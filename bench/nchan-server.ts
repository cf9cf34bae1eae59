import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTemporaryFolder } from '#ops/postgres/temporary-folder.ts'
import { freePorts } from '#ops/supervisor/free-port.ts'
import { isListening } from '#ops/supervisor/readiness.ts'
import { startServer } from '#tests/lab/server-process.ts'
import type { PlainServer } from './plain-server.ts'

/** Where Debian's packages nginx and libnginx-mod-nchan put them. */
const NGINX = '/usr/sbin/nginx'
const NCHAN = '/usr/lib/nginx/modules/ngx_nchan_module.so'
const START_MS = 10_000

/** Starts nginx with nchan as a plain server of one worker; undefined where they are not installed. */
export async function startNchan(): Promise<PlainServer | undefined> {
  if (!existsSync(NGINX) || !existsSync(NCHAN)) return undefined
  const [port = 0] = await freePorts(1)
  const folder = openTemporaryFolder('nchan')
  const file = join(folder.path, 'nginx.conf')
  writeFileSync(file, configuration(port, folder.path))
  const server = await startServer(
    {
      name: 'nginx',
      command: NGINX,
      args: ['-e', 'stderr', '-c', file, '-p', folder.path],
      cwd: folder.path,
      log: join(folder.path, 'nginx.log'),
      env: process.env,
    },
    { folder, isReady: () => isListening(port), limitMs: START_MS },
  )
  const publish = async (text: string) => {
    const { ok, status } = await fetch(`http://127.0.0.1:${port}/publish`, { method: 'POST', body: text })
    if (!ok) throw new Error(`nchan answered ${status}`)
  }
  let timer: NodeJS.Timeout | undefined
  // What a channel keeps is what its next subscriber is told first.
  await publish('42["welcome",{}]')
  return {
    port,
    pid: server.pid,
    send(bytes, everyMs) {
      clearInterval(timer)
      const text = `42["frame","${'x'.repeat(Math.max(1, bytes))}"]`
      if (everyMs) timer = setInterval(() => void publish(text), everyMs)
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      await server[Symbol.asyncDispose]()
    },
  }
}

const configuration = (port: number, folder: string) => `
load_module ${NCHAN};
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 10000; }
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  client_body_buffer_size 64k;
  server {
    listen 127.0.0.1:${port};
    location = /publish {
      nchan_publisher;
      nchan_channel_id everybody;
      nchan_message_buffer_length 1;
    }
    location /socket.io/ {
      nchan_subscriber websocket;
      nchan_channel_id everybody;
      nchan_subscriber_first_message oldest;
    }
  }
}
`
