import { createServer, type Server } from 'node:http'
import { log } from '#platform/log.ts'
import { metricsPage } from '#platform/metrics.ts'

/** Answers `GET /metrics` on a port of this machine only: the site's own port is everybody's. A port that is taken is told, and does without. */
export function openMetricsPort(port: number): Server {
  const server = createServer(({ url }, answer) => {
    if (url !== '/metrics') return void answer.writeHead(404).end()
    metricsPage().then(
      ({ type, text }) => answer.writeHead(200, { 'content-type': type }).end(text),
      () => answer.destroy(),
    )
  })
  server.on('error', (error) => log.error({ error: error.message }, 'the port for metrics can’t be opened'))
  // A process ends when it has nothing else to do.
  return server.listen(port, '127.0.0.1').unref()
}
