import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace'
import { env } from './env.ts'
import { log } from './log.ts'

/** Attributes that a framework's own spans may carry: routes and numbers. Its addresses are left out, for they may hold a token. */
const HARMLESS = new Set([
  'http.method',
  'http.route',
  'http.status_code',
  'next.route',
  'next.rsc',
  'next.span_type',
  'next.segment',
])

/** Takes from spans that are not our own whatever a person may have written: addresses, and messages of errors. */
const discretion: SpanProcessor = {
  onStart: () => undefined,
  onEnd(span: ReadableSpan) {
    if (span.instrumentationScope.name === 'minsheng') return
    for (const name of Object.keys(span.attributes)) if (!HARMLESS.has(name)) delete span.attributes[name]
    span.events.length = 0
    delete span.status.message
  },
  forceFlush: async () => undefined,
  shutdown: async () => undefined,
}

/**
 * Sends traces of this process by OTLP over HTTP where OTEL_EXPORTER_OTLP_ENDPOINT says to; else nothing of the SDK is even loaded. A share of
 * them (OTEL_TRACES_SAMPLER_ARG), always whole. To be called first by each `main`; what it brings back sends the rest, and is never refused.
 */
export async function startTelemetry(service: string): Promise<() => Promise<void>> {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => undefined
  const [api, hooks, exporters, resources, sdk] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace'),
  ])
  const exporter = new exporters.OTLPTraceExporter({ url: `${env.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces` })
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.namespace': 'minsheng',
      'service.name': service,
      'service.instance.id': String(process.pid),
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(env.OTEL_TRACES_SAMPLER_ARG) }),
    spanProcessors: [discretion, new sdk.BatchSpanProcessor({ exporter })],
  })
  api.context.setGlobalContextManager(new hooks.AsyncLocalStorageContextManager().enable())
  api.trace.setGlobalTracerProvider(provider)
  log.info({ share: env.OTEL_TRACES_SAMPLER_ARG }, 'traces are sent')
  return () => provider.shutdown().catch((error: unknown) => log.warn({ error: String(error) }, 'traces were not sent'))
}
