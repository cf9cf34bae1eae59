import { globSync } from 'node:fs'
import { join } from 'node:path'
import { SECTIONS } from '#app/_server/rulebook/describe.ts'
import { env } from '#platform/env.ts'
import type { City } from './city.ts'

/** What there is in a city that addresses name. */
export type Named = {
  slugs: string[]
  mailboxes: string[]
  /** Hearings that are over. */
  held: string[]
  questions: { slug: string; number: number }[]
  cases: string[]
  departments: string[]
  streams: string[]
  /** Polls that were announced, and those that are counted. */
  polls: string[]
  counted: string[]
  versions: number[]
  pictures: string[]
  /** A link at the end of a letter, as `number/token`. */
  letter: string
}

/** What addresses name in a city now. */
export async function namedIn({ database: { prisma } }: City, letter: string): Promise<Named> {
  const questions = await prisma.question.findMany({ include: { hearing: true } })
  return {
    slugs: (await prisma.hearing.findMany()).map(({ slug }) => slug),
    held: (await prisma.hearing.findMany({ where: { kind: 'hearing', closedAt: { not: null } } })).map(
      ({ slug }) => slug,
    ),
    mailboxes: (await prisma.hearing.findMany({ where: { kind: 'mailbox' } })).map(({ slug }) => slug),
    questions: questions.map(({ hearing, ordinal }) => ({ slug: hearing.slug, number: ordinal ?? 0 })),
    cases: (await prisma.case.findMany()).map(({ number }) => number),
    departments: (await prisma.department.findMany()).map(({ id }) => id),
    polls: (await prisma.poll.findMany({ where: { kind: 'poll', status: { not: 'draft' } } })).map(({ slug }) => slug),
    counted: (await prisma.poll.findMany({ where: { countedAt: { not: null } } })).map(({ slug }) => slug),
    streams: (await prisma.stream.findMany()).map(({ name }) => name),
    versions: (await prisma.rulebookVersion.findMany()).map(({ number }) => number),
    pictures: (await prisma.attachment.findMany()).map(({ id }) => id),
    letter,
  }
}

const one = () => ['']
const slugs = ({ slugs }: Named) => slugs
const cases = ({ cases }: Named) => cases
const FILTERS = ['', '?kind=cases', '?words=zq']

/** The addresses at which a route is read, and whether it is a page. */
type Reading = { at(named: Named): string[]; page?: true }

/** Every page and every route of the site that is read, and with what. */
export const READ: Readonly<Record<string, Reading>> = {
  '/': { at: () => ['/'], page: true },
  '/cases': {
    at: () => ['', '?overdue=yes', '?state=confirmed&order=oldest', '?state=working'].map((end) => `/cases${end}`),
    page: true,
  },
  '/cases/[number]': { at: (named) => named.cases.map((number) => `/cases/${number}`), page: true },
  '/data': { at: () => ['/data'], page: true },
  '/data/api': { at: () => ['/data/api'], page: true },
  '/departments/[id]': {
    at: ({ departments }) => departments.flatMap((id) => ['', '?period=2026'].map((end) => `/departments/${id}${end}`)),
    page: true,
  },
  '/demo': { at: () => ['/demo'], page: true },
  '/demo/sms': { at: () => ['/demo/sms'], page: true },
  '/embed/hearings/[slug]': {
    at: (named) => named.slugs.flatMap((slug) => ['', '?show=questions'].map((end) => `/embed/hearings/${slug}${end}`)),
    page: true,
  },
  '/factor': { at: () => ['/factor'], page: true },
  '/hearings/[slug]': { at: (named) => named.slugs.map((slug) => `/hearings/${slug}`), page: true },
  '/hearings/[slug]/minutes': { at: (named) => named.slugs.map((slug) => `/hearings/${slug}/minutes`), page: true },
  '/hearings/[slug]/screen': { at: (named) => named.slugs.map((slug) => `/hearings/${slug}/screen`), page: true },
  '/hearings/[slug]/speak': { at: (named) => named.slugs.map((slug) => `/hearings/${slug}/speak`), page: true },
  '/hearings/[slug]/transcript': {
    at: (named) => named.slugs.map((slug) => `/hearings/${slug}/transcript`),
    page: true,
  },
  '/hearings/[slug]/questions/[number]': {
    at: (named) => named.questions.map(({ slug, number }) => `/hearings/${slug}/questions/${number}`),
    page: true,
  },
  '/invite/[token]': { at: () => [`/invite/${'a'.repeat(43)}`], page: true },
  '/letters': { at: () => ['/letters'], page: true },
  '/letters/[number]/[token]': { at: ({ letter }) => [`/letters/${letter}`], page: true },
  '/letters/all/[token]': { at: () => ['/letters/all/nobody'], page: true },
  '/limits': { at: () => ['/limits'], page: true },
  '/mailbox': { at: () => ['/mailbox'], page: true },
  '/mine': { at: () => ['/mine'], page: true },
  '/polls': { at: () => ['/polls'], page: true },
  '/polls/[slug]': { at: (named) => named.polls.map((slug) => `/polls/${slug}`), page: true },
  '/polls/[slug]/certificate': { at: (named) => named.counted.map((slug) => `/polls/${slug}/certificate`), page: true },
  '/polls/[slug]/proof': { at: (named) => named.polls.map((slug) => `/polls/${slug}/proof`), page: true },
  '/unsent': { at: () => ['/unsent'], page: true },
  '/record': { at: () => ['/record'], page: true },
  '/record/[stream]': { at: (named) => named.streams.map((name) => `/record/${name}`), page: true },
  '/rulebook': { at: () => ['/rulebook'], page: true },
  '/rulebook/[version]': {
    at: ({ versions }) => versions.flatMap((n) => [`/rulebook/${n}`, `/rulebook/${n}?against=1`]),
    page: true,
  },
  '/scorecards': { at: () => ['', '?period=2026', '?period=zq'].map((end) => `/scorecards${end}`), page: true },
  '/search': {
    at: () => ['', '?q=zq', '?q=zq%20-zz&kind=reply&state=open', '?q=%25'].map((end) => `/search${end}`),
    page: true,
  },
  '/was-this-said': {
    at: ({ slugs }) =>
      ['', ...slugs.map((slug) => `?link=${encodeURIComponent(`${env.MINSHENG_URL}/hearings/${slug}`)}`)].map(
        (end) => `/was-this-said${end}`,
      ),
    page: true,
  },
  '/sign-in': { at: () => ['/sign-in'], page: true },
  '/[...rest]': { at: () => ['/no-such-page'], page: true },
  ...onDesk('/admin', one),
  ...onDesk('/admin/departments', one),
  ...onDesk('/admin/hearings/[slug]', slugs),
  ...onDesk('/admin/hearings/new', one),
  ...onDesk('/admin/keys', one),
  ...onDesk('/admin/mail', one),
  ...onDesk('/admin/mailboxes', one),
  ...onDesk('/admin/mailboxes/[slug]', ({ mailboxes }) => mailboxes),
  ...onDesk('/admin/mailboxes/new', one),
  ...onDesk('/admin/people', one),
  ...onDesk('/admin/rulebook', one),
  ...onDesk('/admin/rulebook/[section]', () => [...SECTIONS]),
  ...onDesk('/admin/webhooks', one),
  ...onDesk('/captions/[slug]', slugs),
  ...onDesk('/desk', one),
  ...onDesk('/desk/cases', one),
  ...onDesk('/desk/cases/[number]', cases),
  ...onDesk('/desk/disputes', one),
  ...onDesk('/desk/polls', one),
  ...onDesk('/desk/polls/[slug]', ({ polls }) => polls),
  ...onDesk('/desk/polls/new', one),
  ...onDesk('/identity/[number]', cases),
  ...onDesk('/moderate/[slug]', slugs),
  ...onDesk('/official/[slug]', slugs),
  ...onDesk('/operator', () => ['', '?kind=join', '?kind=letter']),
  ...onDesk('/operator/paper', one),
  ...onDesk('/oversight', () => FILTERS),
  ...onDesk('/oversight/cases', one),
  ...onDesk('/oversight/reasons', one),
  ...onDesk('/programme/[slug]', slugs),
  ...onDesk('/studio/[slug]', slugs),
  '/api/factor/[act]': { at: () => ['/api/factor/register', '/api/factor/prove'] },
  '/api/health': { at: () => ['/api/health'] },
  '/api/hearings/[slug]/broadcast': { at: (named) => named.slugs.map((slug) => `/api/hearings/${slug}/broadcast`) },
  '/api/hearings/[slug]/own': { at: (named) => named.slugs.map((slug) => `/api/hearings/${slug}/own`) },
  '/api/hearings/[slug]/snapshot': {
    at: (named) =>
      named.slugs.flatMap((slug) => ['', '?audience=desk'].map((end) => `/api/hearings/${slug}/snapshot${end}`)),
  },
  '/api/letters/[number]/[token]': { at: ({ letter }) => [`/api/letters/${letter}`] },
  '/api/letters/all/[token]': { at: () => ['/api/letters/all/nobody'] },
  '/api/oembed': {
    at: (named) =>
      [
        ...named.slugs.map((slug) => `/hearings/${slug}`),
        ...named.questions.map(({ slug, number }) => `/hearings/${slug}/questions/${number}`),
      ].map((path) => `/api/oembed?url=${encodeURIComponent(new URL(path, env.MINSHENG_URL).href)}`),
  },
  '/api/open311/[file]': { at: () => ['/api/open311/discovery.json', '/api/open311/discovery.xml'] },
  '/api/open311/v2/[list]': {
    at: () =>
      ['services', 'requests', 'servicerequestupdates'].flatMap((name) =>
        ['json', 'xml'].map((end) => `/api/open311/v2/${name}.${end}`),
      ),
  },
  '/api/open311/v2/[list]/[file]': {
    at: (named) => [
      '/api/open311/v2/services/other.json',
      ...named.cases.map((number) => `/api/open311/v2/requests/${number}.json`),
    ],
  },
  '/api/oversight/[list]': { at: () => ['acts', 'reasons', 'cases'].map((list) => `/api/oversight/${list}`) },
  '/api/rulebook/[section]': { at: () => SECTIONS.map((section) => `/api/rulebook/${section}`) },
  '/api/session': { at: () => ['/api/session'] },
  '/api/worker': { at: () => ['/api/worker'] },
  '/api/v1/attachments/[id]/[size]': {
    at: ({ pictures }) =>
      pictures.flatMap((id) => ['large', 'small'].map((size) => `/api/v1/attachments/${id}/${size}`)),
  },
  '/api/v1/cases': {
    at: () => ['', '?state=confirmed', '?overdue=yes&order=oldest'].map((end) => `/api/v1/cases${end}`),
  },
  '/api/v1/cases.csv': { at: () => ['/api/v1/cases.csv'] },
  '/api/v1/scorecards/cases.csv': { at: () => ['', '?period=2026'].map((end) => `/api/v1/scorecards/cases.csv${end}`) },
  '/api/v1/scorecards': { at: () => ['', '?period=2026'].map((end) => `/api/v1/scorecards${end}`) },
  '/api/v1/scorecards.csv': { at: () => ['', '?period=2026'].map((end) => `/api/v1/scorecards.csv${end}`) },
  '/api/v1/cases/[number]': { at: (named) => named.cases.map((number) => `/api/v1/cases/${number}`) },
  '/api/v1/cases/[number]/feed.atom': {
    at: (named) => named.cases.map((number) => `/api/v1/cases/${number}/feed.atom`),
  },
  '/api/v1/cases/[number]/clocks': { at: (named) => named.cases.map((number) => `/api/v1/cases/${number}/clocks`) },
  '/api/v1/departments': { at: () => ['/api/v1/departments'] },
  '/api/v1/departments.csv': { at: () => ['/api/v1/departments.csv'] },
  '/api/v1/promises': { at: () => ['/api/v1/promises', '/api/v1/promises?state=running'] },
  '/api/v1/promises.csv': { at: () => ['/api/v1/promises.csv'] },
  '/api/v1/dumps': { at: () => ['/api/v1/dumps'] },
  '/api/v1/dumps/[month]/[file]': { at: () => ['/api/v1/dumps/2020-01/manifest.json'] },
  '/api/v1/departments/[id]/feed.atom': {
    at: (named) => named.departments.map((id) => `/api/v1/departments/${id}/feed.atom`),
  },
  '/api/v1/hearings/calendar.ics': { at: () => ['/api/v1/hearings/calendar.ics'] },
  '/api/v1/hearings/[slug]/calendar.ics': {
    at: (named) => named.slugs.map((slug) => `/api/v1/hearings/${slug}/calendar.ics`),
  },
  '/api/v1/hearings/[slug]/feed.atom': {
    at: (named) => named.slugs.map((slug) => `/api/v1/hearings/${slug}/feed.atom`),
  },
  '/api/v1/hearings': { at: () => ['/api/v1/hearings'] },
  '/api/v1/hearings/[slug]': { at: (named) => named.slugs.map((slug) => `/api/v1/hearings/${slug}`) },
  '/api/v1/hearings/[slug]/minutes': { at: (named) => named.slugs.map((slug) => `/api/v1/hearings/${slug}/minutes`) },
  ...ofEach('/api/v1/hearings/[slug]/minutes.pdf'),
  ...ofEach('/api/v1/hearings/[slug]/chapters.json'),
  ...ofEach('/api/v1/hearings/[slug]/chapters.vtt'),
  '/api/v1/hearings/[slug]/questions/[number]/picture.png': {
    at: ({ questions: [first] }) =>
      first ? [`/api/v1/hearings/${first.slug}/questions/${first.number}/picture.png`] : [],
  },
  '/api/v1/hearings/podcast.xml': { at: () => ['/api/v1/hearings/podcast.xml'] },
  '/api/v1/hearings/[slug]/minutes.xml': {
    at: (named) => named.slugs.map((slug) => `/api/v1/hearings/${slug}/minutes.xml`),
  },
  '/api/v1/hearings/[slug]/questions': {
    at: (named) =>
      named.slugs.flatMap((slug) =>
        ['', '?order=new', '?part=open', '?part=settled', '?after=50'].map(
          (end) => `/api/v1/hearings/${slug}/questions${end}`,
        ),
      ),
  },
  ...ofEach('/api/v1/hearings/[slug]/transcript'),
  ...ofEach('/api/v1/hearings/[slug]/captions-zh.vtt'),
  ...ofEach('/api/v1/hearings/[slug]/captions-en.vtt'),
  '/api/v1/openapi.json': { at: () => ['/api/v1/openapi.json'] },
  '/api/v1/polls/[slug]/ballots.csv': {
    at: (named) => named.counted.map((slug) => `/api/v1/polls/${slug}/ballots.csv`),
  },
  '/api/v1/polls/[slug]/codes.csv': { at: (named) => named.counted.map((slug) => `/api/v1/polls/${slug}/codes.csv`) },
  '/api/v1/record': { at: () => ['/api/v1/record'] },
  '/api/v1/record/[stream]': { at: (named) => named.streams.map((name) => `/api/v1/record/${name}`) },
  '/api/v1/rulebook': { at: () => ['/api/v1/rulebook'] },
  '/api/v1/rulebook/[version]': { at: (named) => named.versions.map((n) => `/api/v1/rulebook/${n}`) },
}

/** Routes that are not read, and why. */
export const UNREAD: Readonly<Record<string, string>> = {
  '/api/operator/sheets/[batch]/ballots.pdf': 'says what the poll and its sheets say, and nobody’s words',
  '/gallery': 'stands in development only',
  '/gallery/desk': 'stands in development only',
  '/api/commands/[name]': 'takes acts only',
  '/api/sign-out': 'takes acts only',
  '/api/sms': 'takes what a gateway brings',
  '/api/v1/attachments': 'takes acts only',
  '/api/v1/hearings/[slug]/captions': 'takes acts only',
  '/api/v1/hearings/[slug]/polls/[id]/ballot': 'takes acts only',
  '/api/v1/cases/[number]/reply-check': 'takes acts only',
  '/api/v1/questions/[id]/vote': 'takes acts only',
  '/api/v1/recordings/check': 'takes acts only',
  '/api/v1/hearings/[slug]/questions/[number]/clip.mp4': 'is a broadcast’s own files',
  '/api/v1/hearings/[slug]/questions/[number]/thumbnail.jpg': 'is a picture of a broadcast',
  '/api/v1/hearings/[slug]/sound.m4a': 'leads to a broadcast’s own files',
  '/api/v1/hearings/[slug]/thumbnails.vtt': 'leads to a broadcast’s own files',
}

/** A route of each hearing. */
function ofEach(route: string): Record<string, Reading> {
  return { [route]: { at: (named) => named.slugs.map((slug) => route.replace('[slug]', slug)) } }
}

/** A desk's page with each of these in place of its part, or behind it where it has none. */
function onDesk(route: string, ends: (named: Named) => readonly string[]): Record<string, Reading> {
  const at = (named: Named) =>
    ends(named).map((end) => (route.includes('[') ? route.replace(/\[\w+\]/, end) : `${route}${end}`))
  return { [route]: { at, page: true } }
}

const root = join(import.meta.dirname, '../..')

/** The route of every page and of every handler of the site, as the files under `app` have them. */
export const routesInTree = (): string[] =>
  globSync(['app/**/page.tsx', 'app/**/route.ts', 'app/**/{sitemap,robots,manifest,opengraph-image,icon}.{ts,tsx}'], {
    cwd: root,
    exclude: ['app/_*/**'],
  })
    .map((file) => `/${file.replace(/^app\//, '').replace(/(^|\/)(page\.tsx|route\.ts)$/, '')}`)
    .map((route) => route.replace(/\/\[locale\]|\/\(\w+\)/g, '') || '/')
    .sort()
