import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { env } from '#platform/env.ts'
import { log } from '#platform/log.ts'
import { SESSION_COOKIE } from '#platform/session.ts'
import { buildCity } from '../support/city.ts'
import { HOSTILE_TEXTS, HOSTILE_VALUES } from '../support/hostile.ts'
import { answerFor, sent } from '../support/next-request.ts'

// Going on to another page and the lost page are answers of theirs.
vi.mock('next/cache', () => ({ refresh: () => undefined }))
vi.mock('next/navigation', () => {
  const leave = (to: string) => {
    throw Object.assign(new Error('elsewhere'), { elsewhere: to })
  }
  return { redirect: leave, permanentRedirect: leave, notFound: () => leave('lost') }
})
vi.mock('next-intl/server', () => ({
  getLocale: async () => 'en',
  getTranslations: async () => (key: string) => key,
}))

const city = await buildCity()
answerFor(city)
const folder = mkdtempSync(join(tmpdir(), 'minsheng-files-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
Object.assign(env, { SMTP_URL: '', STORAGE_FOLDER: folder })
const unforeseen = vi.spyOn(log, 'error')
beforeEach(() => unforeseen.mockClear())

const READERS = { visitor: undefined, moderator: city.moderator.token, administrator: city.admin.token }

/** Signs this request in as somebody, with an address of its own, so that no rate answers first. */
function comeAs(token: string | undefined, times: number) {
  sent.cookies.clear()
  if (token) sent.cookies.set(SESSION_COOKIE, token)
  sent.headers = new Headers({ 'x-forwarded-for': `10.${times % 250}.${Math.floor(times / 250) % 250}.1` })
}

type Route = (request: Request, place: { params: Promise<Record<string, string>> }) => Promise<Response>
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const
const routes = globSync('app/**/route.ts').sort()
/** What a browser may call on the server, wherever it stands. */
const actions = globSync('app/**/*.{ts,tsx}')
  .filter((file) => /^'use server'/m.test(readFileSync(file, 'utf8')))
  .sort()

test.each(routes)('%s answers whatever stands in its address, its query or its body', async (file) => {
  const route: Partial<Record<string, Route>> = await import(/* @vite-ignore */ `../../${file}`)
  const names = [...file.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => name)
  const failed: unknown[] = []
  let times = 0
  for (const method of METHODS.filter((name) => route[name]))
    for (const token of Object.values(READERS))
      for (const hostile of HOSTILE_TEXTS)
        for (const asked of [undefined, 'after', 'order', 'audience', 'lang']) {
          comeAs(token, ++times)
          const request = new Request(`http://localhost/x?${asked ? new URLSearchParams([[asked, hostile]]) : ''}`, {
            method,
            ...(method === 'GET' ? {} : { body: hostile }),
          })
          const params = Object.fromEntries(names.map((name) => [name, asked ? 'water' : hostile]))
          const answer = await route[method]?.(request, { params: Promise.resolve(params) })
          if ((answer?.status ?? 500) >= 500) failed.push({ method, asked, hostile, status: answer?.status })
        }
  expect(failed).toEqual([])
  expect(unforeseen).not.toHaveBeenCalled()
})

test.each(actions)('every action of %s answers whatever it is called with', async (file) => {
  const module: Record<string, (...sent: unknown[]) => Promise<unknown>> = await import(
    /* @vite-ignore */ `../../${file}`
  )
  const failed: unknown[] = []
  let times = 0
  for (const [name, action] of Object.entries(module))
    for (const token of Object.values(READERS))
      for (const hostile of HOSTILE_VALUES) {
        // Everything hostile; or a form of such texts in its place, behind what the page binds.
        const all = Array.from({ length: action.length }, () => hostile)
        const bound = all.slice(1).map((_, place) => (place ? {} : 'en'))
        for (const list of typeof hostile === 'string' ? [all, [...bound, formOf(hostile)]] : [all]) {
          comeAs(token, ++times)
          const answer = await action(...list).catch((error: unknown) => error)
          if (answer instanceof Error && !('elsewhere' in answer)) failed.push({ name, hostile, error: answer.stack })
        }
      }
  expect(failed).toEqual([])
  expect(unforeseen).not.toHaveBeenCalled()
})

const FIELDS =
  'id questionId hearingId slug hearing token email code name title body topicId role intent locale next step personId sentAs'

function formOf(value: string): FormData {
  const form = new FormData()
  for (const field of FIELDS.split(' ')) form.set(field, value)
  form.set('signature', new Blob(['a file']))
  return form
}

test('an administrator’s commands that name what is not there, twice or in vain are refused', async () => {
  const { admin, hearingId } = city
  const { settings } = city
  const other = newId()
  await city.must(admin.actor, 'hearing:create', {
    hearingId: other,
    slug: 'other',
    settings: { ...settings, agenda: [], topics: [] },
  })
  const [item] = settings.agenda
  const [topic] = settings.topics
  const grant = {
    grantId: newId(),
    email: 'new@example.org',
    name: 'New',
    role: 'official',
    hearingId,
    title: { zh: '', en: '' },
  }
  const cases = [
    ['hearing:configure', { hearingId, settings: { ...settings, agenda: [item, item] } }, 'malformed'],
    ['hearing:configure', { hearingId, settings: { ...settings, topics: [topic, topic] } }, 'malformed'],
    ['hearing:configure', { hearingId: other, settings: { ...settings, topics: [] } }, 'id_taken'],
    ['hearing:configure', { hearingId: other, settings: { ...settings, agenda: [] } }, 'id_taken'],
    ['hearing:configure', { hearingId, settings: { ...settings, startsAt: '0000-01-01T00:00:00Z' } }, 'malformed'],
    [
      'hearing:configure',
      { hearingId, settings: { ...settings, topics: [{ ...topic, departmentId: newId() }] } },
      'unknown',
    ],
    ['role:grant', { ...grant, departmentId: newId() }, 'unknown'],
    ['role:grant', { ...grant, hearingId: newId() }, 'unknown'],
    ['role:grant', { ...grant, title: { zh: 'x'.repeat(5_000), en: '' } }, 'too_long'],
    ['role:grant', { ...grant, title: { zh: '局长\u202E\u0000', en: '' } }, 'accepted'],
    [
      'question:import',
      {
        hearingId,
        questionId: newId(),
        importKey: 'a\u0000b',
        author: '',
        title: '旧问题',
        submittedAt: '1899-12-30T00:00:00Z',
      },
      'accepted',
    ],
    [
      'question:import',
      {
        hearingId: newId(),
        questionId: newId(),
        importKey: 'x',
        author: '',
        title: '旧问题',
        submittedAt: '2019-01-01T00:00:00Z',
      },
      'unknown',
    ],
  ] as const
  for (const [name, input, outcome] of cases)
    expect([name, input, await city.refused(admin.actor, name, input)]).toEqual([name, input, outcome])
})
