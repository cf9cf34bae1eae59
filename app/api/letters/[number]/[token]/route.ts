import { localePath } from '#app/_i18n/paths.ts'
import { askedLocale, problem, respond } from '#app/_server/http-answer.ts'
import { chooseMails } from '#app/_server/notice-reader.ts'

type Context = { params: Promise<{ number: string; token: string }> }

/** POST /api/letters/{number}/{token}: what a mail program sends to end mails about a case (RFC 8058). */
export function POST(request: Request, { params }: Context) {
  return respond(request, async () => {
    const { number, token } = await params
    const locale = askedLocale(request)
    const result = await chooseMails(number, token, false, locale)
    return result.ok
      ? new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
      : problem(result.refusal, locale)
  })
}

/** GET changes nothing, since programs open every link of a mail: it leads to the page with the button. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number, token } = await params
  const path = `/letters/${encodeURIComponent(number)}/${encodeURIComponent(token)}`
  const headers = { location: localePath(askedLocale(request), path), 'cache-control': 'no-store' }
  return new Response(null, { status: 303, headers })
}
