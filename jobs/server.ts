import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Database } from '#platform/db.ts'
import { type JobWorker, openJobWorker } from '#platform/job-worker.ts'
import { openMailer } from '#platform/mail.ts'
import type { Redis } from '#platform/redis.ts'
import { type GatewaySettings, openSms } from '#platform/sms/open-sms.ts'
import type { Storage } from '#platform/storage/storage.ts'
import { Readiness } from '#runtime/readiness.ts'
import { receiveSms } from '#runtime/sms/receive-sms.ts'
import { answerJson, answerMetrics, answerReadiness } from '#runtime/status-page.ts'
import type { MovedRound } from './move-recordings.ts'
import { measureReactions, startReactions } from './react.ts'
import { REACTIONS, type Reactions } from './reactions.ts'
import type { KeptBroadcasts } from './sweep-broadcasts.ts'
import { startTasks } from './tasks.ts'

/** What a jobs process stands on; whoever makes it owns and closes these. */
export type JobsDeps = {
  database: Database
  databaseUrl: string
  redis: Redis
  log: Logger
  smtpUrl: string | undefined
  /** The gateway of SMS, where it is another than the settings name. */
  smsGateway?: GatewaySettings
  storage: Storage | undefined
  /** Where the files of broadcasts are, where this process can reach them. */
  broadcasts?: KeptBroadcasts | undefined
}

/** A jobs process. */
export type JobsServer = {
  /** Where it tells its health and metrics, on 127.0.0.1. */
  port: number
  /** Takes no more tasks and ends when those under way have ended, at the latest after eight seconds. */
  close(): Promise<void>
}

/** Starts to do tasks and to react to entries, and to tell how that goes on a port (0: any free one). Of several such processes each thing is done by one. */
export async function createJobsServer(
  deps: JobsDeps,
  port: number,
  reactions: Reactions = REACTIONS,
): Promise<JobsServer> {
  const { database, databaseUrl, log, smtpUrl, smsGateway } = deps
  const readiness = new Readiness(database.pool, log)
  let worker: JobWorker | undefined
  let recordings: MovedRound | undefined
  const http = createServer(({ url }, response) => {
    if (url === '/metrics')
      void Promise.all([worker?.measure(), measureReactions(database.db)])
        .catch((error: unknown) => log.warn({ error: String(error) }, 'queues could not be measured'))
        .then(() => answerMetrics(response))
    else if (url === '/health') answerJson(response, 200, { pid: process.pid, recordings })
    else if (url === '/ready') answerReadiness(response, readiness, {})
    else response.writeHead(404).end()
  }).listen(port, '127.0.0.1')
  await once(http, 'listening')
  worker = await openJobWorker(databaseUrl)
  const mailer = smtpUrl ? openMailer(smtpUrl) : undefined
  const takeIn = async (incoming: Parameters<typeof receiveSms>[1]) => void (await receiveSms(database, incoming))
  const sms = openSms(database, takeIn, smsGateway)
  const endTimers = await startTasks({
    ...deps,
    worker,
    mailer,
    sms,
    onRecordingsMoved: (round) => {
      recordings = round
    },
  })
  const reactor = startReactions(deps, reactions)
  return {
    port: (http.address() as AddressInfo).port,
    close: async () => {
      readiness.leave()
      endTimers()
      await Promise.all([reactor.close(), worker?.close()])
      await sms.close()
      mailer?.close()
      readiness.close()
      http.close()
    },
  }
}
