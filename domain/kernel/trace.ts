import {
  type Attributes,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import type { Result } from '#contract/result.ts'

const SCOPE = 'minsheng'

/**
 * Does something as a span of a trace where one is recorded, else only does it. `root`: it begins a trace of its own, whoever waits here.
 * Names and attributes come from closed sets, or are sizes and ids of requests: never what somebody wrote, who that is, or from where.
 */
export function traced<T>(
  name: string,
  attributes: Attributes,
  act: (span: Span) => Promise<T>,
  options: Pick<SpanOptions, 'root' | 'links'> = {},
): Promise<T> {
  return trace.getTracer(SCOPE).startActiveSpan(name, { ...options, attributes }, async (span) => {
    try {
      return await act(span)
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}

/** `traced` for what ends in an answer: the span says how it went (`outcome`: accepted, or the code of the refusal). */
export function tracedAnswer<T>(
  name: string,
  attributes: Attributes,
  act: () => Promise<Result<T>>,
  options: Pick<SpanOptions, 'root'> = {},
): Promise<Result<T>> {
  const noted = async (span: Span) => {
    const result = await act()
    const outcome = result.ok ? 'accepted' : result.refusal.code
    span.setAttribute('outcome', outcome)
    if (outcome === 'internal') span.setStatus({ code: SpanStatusCode.ERROR })
    return result
  }
  return traced(name, attributes, noted, options)
}

/** The span under way here, for work that will be shared with others; undefined where none is recorded. */
export function ownSpan(): SpanContext | undefined {
  const span = trace.getActiveSpan()
  return span?.isRecording() ? span.spanContext() : undefined
}

/** Does what several share as one span: part of the first one's trace, linked to the others'. Where none of them is recorded, neither is this, whoever began it. */
export function tracedTogether<T>(
  name: string,
  attributes: Attributes,
  shared: readonly (SpanContext | undefined)[],
  act: () => Promise<T>,
): Promise<T> {
  const [first, ...others] = shared.filter((span) => span !== undefined)
  if (!first) return context.with(ROOT_CONTEXT, act)
  const links = others.map((other) => ({ context: other }))
  return context.with(trace.setSpanContext(ROOT_CONTEXT, first), () => traced(name, attributes, act, { links }))
}
