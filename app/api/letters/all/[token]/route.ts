import { localePath } from '#app/_i18n/paths.ts'
import { askedLocale, problem, respond } from '#app/_server/http-answer.ts'
import { chooseNotices } from '#app/_server/notice-reader.ts'

type Context = { params: Promise<{ token: string }> }

/** POST /api/letters/all/{token}: what a mail program sends to end mails about cases (RFC 8058), all but those that can't wait. */
export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { token } = await params
    const locale = askedLocale(request)
    const result = await chooseNotices(token, 'never', locale)
    return result.ok
      ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
      : problem(result.refusal, locale)
  })
}

/** GET changes nothing, since programs open every link of a mail: it leads to the page with the buttons. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const headers = {
    location: localePath(askedLocale(request), `/letters/all/${encodeURIComponent(token)}`),
    'cache-control': 'no-store',
  }
  return new Response(null, { status: 303, headers })
}
