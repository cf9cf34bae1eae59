import * as z from 'zod'
import type { Locale } from '../ids.ts'
import { ANSWERS, type OpenRoute, TAGS } from './open-route.ts'
import { OPEN_ROUTES } from './routes.ts'

const WORDS = {
  'zh-CN': {
    title: '民声开放数据接口',
    about:
      '所有公开数据都可以不登录读取。拒绝以 application/problem+json（RFC 9457）说明，语言按 Accept-Language 或 ?lang。',
    refused: '拒绝，用一句话说明原因',
    tags: {
      hearings: '听证会',
      cases: '案件',
      figures: '数字',
      record: '公开记录',
      acts: '需要登录的操作',
      about: '关于接口',
    },
  },
  en: {
    title: 'Minsheng open data API',
    about:
      'All public data is read without signing in. Refusals come as application/problem+json (RFC 9457), in the language of Accept-Language or ?lang.',
    refused: 'A refusal, with one sentence that says why',
    tags: {
      hearings: 'Hearings',
      cases: 'Cases',
      figures: 'Figures',
      record: 'Public record',
      acts: 'Acts of somebody signed in',
      about: 'About the API',
    },
  },
} as const satisfies Record<Locale, { tags: Record<(typeof TAGS)[number], string> } & Record<string, unknown>>

/** What groups of routes are called in a language. */
export const tagNames = (locale: Locale): Readonly<Record<(typeof TAGS)[number], string>> => WORDS[locale].tags

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` })

/** A JSON Schema (2020-12) of what a client may read: fields may be added later, so none is ruled out. */
export const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

function operation(route: OpenRoute, locale: Locale) {
  const said = locale === 'en' ? 'en' : 'zh'
  const { answer, parameters, body, signedIn } = route
  const content = answer.includes('/') ? { [answer]: {} } : { 'application/json': { schema: refTo(answer) } }
  return {
    summary: route.summary[said],
    tags: [WORDS[locale].tags[route.tag]],
    parameters: Object.entries(parameters).map(([name, { in: place, schema, says }]) => ({
      name,
      in: place,
      required: place === 'path',
      description: says[said],
      schema: bare(schemaOf(schema)),
    })),
    ...(body ? { requestBody: { required: true, content: { [body]: {} } } } : {}),
    ...(signedIn ? { security: [{ session: [] }] } : {}),
    responses: {
      [route.status]: { description: route.summary[said], content },
      default: {
        description: WORDS[locale].refused,
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    },
  }
}

const bare = ({ $schema: _, ...schema }: Record<string, unknown>) => schema

/** The OpenAPI 3.1 document of the open API, with its sentences in a language. `server`: the site's own address. */
export function openApiDocument(locale: Locale, server: string) {
  const { title, about, tags } = WORDS[locale]
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of OPEN_ROUTES)
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route, locale) }
  return {
    openapi: '3.1.0',
    info: { title, description: about, version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: server }],
    tags: TAGS.map((tag) => ({ name: tags[tag] })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(ANSWERS).map(([name, schema]) => [name, bare(schemaOf(schema))])),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'ms_session' } },
    },
  }
}

/** What a parameter may be, for people: its choices, or its bounds and form. */
export function choicesOf(schema: z.ZodType): string[] {
  const { enum: choices, minimum, maximum, pattern, format } = schemaOf(schema)
  if (choices) return choices.map(String)
  if (minimum !== undefined && maximum !== undefined) return [`${minimum}–${maximum}`]
  return [format ?? pattern ?? ''].filter(Boolean)
}
