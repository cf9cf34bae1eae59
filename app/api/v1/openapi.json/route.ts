import { askedLocale, publicJson, respond } from '#app/_server/http-answer.ts'
import { openApiDocument } from '#contract/open-api/document.ts'
import { env } from '#platform/env.ts'

/** GET /api/v1/openapi.json: what every route of the open API takes and answers (OpenAPI 3.1), with sentences in the language asked for. */
export function GET(request: Request) {
  return respond(request, async () =>
    publicJson(request, openApiDocument(askedLocale(request), env.MINSHENG_URL), 60, { vary: 'accept-language' }),
  )
}
