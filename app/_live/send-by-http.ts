import type { Locale } from '#contract/ids.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { isResult, tooLarge } from './answers.ts'

/** Sends a command once; undefined where no answer came that is one of ours. */
export async function sendCommand(
  name: string,
  payload: unknown,
  locale: Locale,
): Promise<Result<unknown> | undefined> {
  const { commandId, ...input } = payload as { commandId: string }
  try {
    const answer = await fetch(`/api/commands/${encodeURIComponent(name)}?lang=${locale}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': commandId },
      body: JSON.stringify(input),
    })
    // A proxy that takes less than the site says so with a page of its own.
    if (answer.status === 413) return tooLarge(locale)
    const body: unknown = await answer.json()
    return isResult<unknown>(body) ? body : refusedBy(answer, body)
  } catch {
    return undefined
  }
}

/** Sends a vote, or takes it back, once; undefined where no answer came that is one of ours. */
export async function sendVote(payload: unknown, locale: string): Promise<Result<unknown> | undefined> {
  const { questionId, active } = payload as { questionId: string; active: boolean }
  return ask(`/api/v1/questions/${questionId}/vote?lang=${locale}`, { method: active ? 'PUT' : 'DELETE' })
}

/** Casts a ballot of an instant poll once, likewise. */
export async function sendBallot(
  payload: unknown,
  { slug, locale }: { slug: string; locale: Locale },
): Promise<Result<unknown> | undefined> {
  const { pollId, ...ballot } = payload as { pollId: string }
  return ask(`/api/v1/hearings/${slug}/polls/${pollId}/ballot?lang=${locale}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ballot),
  })
}

async function ask(address: string, request: RequestInit): Promise<Result<unknown> | undefined> {
  try {
    const answer = await fetch(address, request)
    const body: unknown = await answer.json()
    return answer.ok ? { ok: true, value: body } : refusedBy(answer, body)
  } catch {
    return undefined
  }
}

/** A refusal as a problem (RFC 9457) tells it; undefined where the answer is none of ours, as a proxy's own page. */
function refusedBy(answer: Response, body: unknown): Result<never> | undefined {
  if (typeof body !== 'object' || body === null || !('code' in body) || !('title' in body)) return undefined
  const wait = Number(answer.headers.get('retry-after'))
  return {
    ok: false,
    refusal: {
      code: body.code as RefusalWire['code'],
      message: String(body.title),
      ...('field' in body ? { field: String(body.field) } : {}),
      ...(wait > 0 ? { retryAfterMs: wait * 1_000 } : {}),
    },
  }
}
