import type { Instrumentation } from 'next'

/** Runs once, before the first request of a site process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const [{ followResponses }, { startTelemetry }, { checkStart }, { openMetricsPort }, { env }] = await Promise.all([
    import('./app/_server/own-response.ts'),
    import('./platform/telemetry.ts'),
    import('./app/_server/check-start.ts'),
    import('./app/_server/tell-metrics.ts'),
    import('./platform/env.ts'),
  ])
  await checkStart()
  if (env.WEB_METRICS_PORT) openMetricsPort(env.WEB_METRICS_PORT)
  const end = await startTelemetry('web')
  process.once('SIGTERM', () => void end())
  followResponses()
}

/** Takes what no page, form or route foresaw. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, place) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { reportUnforeseen } = await import('./app/_server/report-unforeseen.ts')
  reportUnforeseen(error, place)
}
