import { openDatabase } from '#platform/db.ts'
import { env, requireSecrets } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { endWithParent } from '#platform/parent.ts'
import { openRedis } from '#platform/redis.ts'
import { recordingStorage, storage } from '#platform/storage/open-storage.ts'
import { startTelemetry } from '#platform/telemetry.ts'
import { readTemplateCodes } from '#runtime/sms/template-codes.ts'
import { createJobsServer } from './server.ts'

requireSecrets('MINSHENG_SECRET')
endWithParent()
const endTelemetry = await startTelemetry('jobs')
const database = openDatabase(env.DATABASE_URL)
await database.clock.start()
const redis = openRedis()
const deps = {
  database,
  databaseUrl: env.DATABASE_URL,
  redis,
  log,
  smtpUrl: env.SMTP_URL,
  smsGateway: { SMS_URL: env.SMS_URL, SMS_FROM: env.SMS_FROM, codes: readTemplateCodes() },
  storage: storage(),
  broadcasts: env.BROADCAST_FOLDER
    ? { folder: env.BROADCAST_FOLDER, days: env.BROADCAST_DAYS, storage: recordingStorage() }
    : undefined,
}
const server = await createJobsServer(deps, env.JOBS_PORT)
log.info({ port: server.port }, 'jobs are done')

let stopping = false
process.on('SIGTERM', () => void stop())
process.on('SIGINT', () => void stop())
// A fault in one task must not end the others.
process.on('unhandledRejection', (error) => log.error({ error: String(error) }, 'unhandled'))

async function stop() {
  if (stopping) return
  stopping = true
  await server.close()
  redis.destroy()
  await Promise.all([database.close(), endTelemetry()])
  process.exit(0)
}
