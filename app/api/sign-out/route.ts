import { localePath } from '#app/_i18n/paths.ts'
import { currentActor } from '#app/_server/context.ts'
import { type Ending, endSessions } from '#app/_server/enter.ts'
import { askedLocale, respond } from '#app/_server/http-answer.ts'
import { safeNext } from '#app/_server/safe-next.ts'
import { id } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'

/**
 * POST /api/sign-out: what the forms of every page send. Ends this session, or those that `which` names, and goes on to a page: to `next`, where
 * this browser stays signed in and its form says so. A browser that is signed out also forgets what its pages keep (drafts, unsent questions); a
 * guest, who could not come back, stays.
 */
export function POST(request: Request) {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const sent = await formOf(request)
    const which = endingOf(sent.get('which'))
    const actor = await currentActor()
    if (actor.kind !== 'member') return goTo(localePath(locale, '/'))
    const result: Result<unknown> = await endSessions(which, locale)
    const mine = localePath(locale, '/mine')
    if (!result.ok) return goTo(`${mine}?refused=${result.refusal.code}`)
    const here = which === 'this' || which === 'all' || which === actor.session?.id
    return here
      ? goTo(localePath(locale, '/'), { 'clear-site-data': '"storage"' })
      : goTo(safeNext(sent.get('next'), `${mine}?notice=signedOut#devices`))
  })
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Refusal('malformed', { field: 'body' })
  }
}

function endingOf(said: unknown): Ending {
  if (said === 'others' || said === 'all') return said
  return id.safeParse(said).data ?? 'this'
}

const goTo = (location: string, more: Record<string, string> = {}) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store', ...more } })
