import type { ServerResponse } from 'node:http'
import { metricsPage } from '#platform/metrics.ts'
import type { Readiness } from './readiness.ts'

/** Answers with JSON. */
export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Answers with what this process counts, as Prometheus reads it. */
export async function answerMetrics(response: ServerResponse): Promise<void> {
  const { type, text } = await metricsPage()
  response.writeHead(200, { 'content-type': type }).end(text)
}

/** Answers whether this process should be given work: 200 where it should, 503 with what is in the way where not. `about` is told besides. */
export function answerReadiness(response: ServerResponse, { obstacles }: Readiness, about: object): void {
  answerJson(response, obstacles.length ? 503 : 200, { ...about, ready: !obstacles.length, obstacles })
}
