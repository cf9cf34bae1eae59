import { localePath } from '#app/_i18n/paths.ts'
import { askedLocale, privateJson, problem, respond } from '#app/_server/http-answer.ts'
import { safeNext } from '#app/_server/safe-next.ts'
import { takeUpload } from '#app/_server/take-upload.ts'

/**
 * POST /api/v1/attachments: brings a picture, as the field `file` of a form or as the body. 201 with its `id`; it is private until something
 * shows it. `purpose`, `zh`, `en`, `regions` are fields of the form or parameters of the address. A page's form goes on to the path `next`,
 * with `attachment=ID` or `refused=CODE`.
 */
export function POST(request: Request) {
  return respond(request, async () => {
    const locale = askedLocale(request)
    const result = await takeUpload(request, locale)
    if (request.headers.get('accept')?.includes('text/html')) return goOn(request, locale, result)
    return result.ok ? privateJson({ id: result.value.id }, 201) : problem(result.refusal, locale)
  })
}

function goOn(
  request: Request,
  locale: Parameters<typeof localePath>[0],
  result: Awaited<ReturnType<typeof takeUpload>>,
) {
  const next = new URL(
    safeNext(new URL(request.url).searchParams.get('next'), localePath(locale, '/mine')),
    'http://here.invalid',
  )
  if (result.ok) next.searchParams.set('attachment', result.value.id ?? '')
  else next.searchParams.set('refused', result.refusal.code)
  const location = `${next.pathname}${next.search}${next.hash}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
