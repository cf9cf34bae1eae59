import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { readLinkedQuestion } from '#domain/question/permalink.ts'
import { database } from '#platform/db.ts'
import { env } from '#platform/env.ts'
import { escapeXml, xmlDocument } from '#platform/xml.ts'
import { publicBody, publicJson, respond } from './http-answer.ts'
import { questionPicture } from './question-picture.ts'
import { publicSnapshot } from './snapshots.ts'

/** What is shown where the other site says nothing of its room, and the most that is. Pixels. */
const WIDTH = { usual: 640, most: 1_600 }
const HEIGHT = { usual: 720, most: 2_400 }
/** How long the other site may keep an answer, in seconds. */
const KEPT = 300
const ADDRESS = /^(\/en)?\/hearings\/([^/]+)(?:\/questions\/([1-9]\d{0,8}))?\/?$/

type Told = Readonly<Record<string, string | number>>

/** The address of a request's answer about an address of ours, for pages that say how they are embedded. */
export const oembedPath = (path: string): string =>
  `/api/oembed?${new URLSearchParams({ url: new URL(path, env.MINSHENG_URL).href })}`

/** Answers a request for a description of one of our addresses; `unknown` for any other, and for what is not for everybody. */
export function answerOembed(request: Request): Promise<Response> {
  return respond(request, async () => {
    const asked = new URL(request.url).searchParams
    const format = asked.get('format') ?? 'json'
    // The specification's own answer to a format that a provider lacks.
    if (format !== 'json' && format !== 'xml') return new Response(null, { status: 501 })
    const told = await describe(asked.get('url') ?? '', asked)
    const headers = { 'cache-control': `public, max-age=${KEPT}` }
    return format === 'json'
      ? publicJson(request, told, KEPT)
      : publicBody(
          request,
          xmlDocument('oembed', told, (list) => list),
          { ...headers, 'content-type': 'text/xml; charset=utf-8' },
        )
  })
}

async function describe(address: string, asked: URLSearchParams): Promise<Told> {
  const url = URL.canParse(address) ? new URL(address) : undefined
  const [, prefix, slug, number] = (url?.origin === env.MINSHENG_URL && ADDRESS.exec(url.pathname)) || []
  if (!slug) throw new Refusal('unknown')
  const locale: Locale = prefix ? 'en' : 'zh-CN'
  const { common, hearing: words } = islandMessages(locale)
  const hearing = await publicSnapshot(slug)
  const title = inLocale(hearing.view.settings.title, locale)
  const shared = {
    version: '1.0',
    provider_name: common.name,
    provider_url: env.MINSHENG_URL,
    cache_age: KEPT,
    thumbnail_url: new URL('/share.png', env.MINSHENG_URL).href,
    thumbnail_width: 1_200,
    thumbnail_height: 630,
  }
  if (number !== undefined) {
    const { question } = await readLinkedQuestion(database().prisma, VISITOR, slug, Number(number))
    const thumbnail_url = new URL(questionPicture(locale, slug, number), env.MINSHENG_URL).href
    return {
      ...shared,
      thumbnail_url,
      type: 'link',
      title: question.text?.title ?? `${title} · ${words.screen.hidden}`,
    }
  }
  // A frame that no site may show is no answer.
  if (env.EMBED_ORIGINS.length === 0) return { ...shared, type: 'link', title }
  const width = within(WIDTH, asked.get('maxwidth'))
  const height = within(HEIGHT, asked.get('maxheight'))
  return { ...shared, type: 'rich', title, width, height, html: embedFrame({ slug, locale, title, width, height }) }
}

const within = ({ usual, most }: typeof WIDTH, asked: string | null): number =>
  asked !== null && /^[1-9]\d{0,4}$/.test(asked) ? Math.min(most, Number(asked)) : usual

function embedFrame({
  slug,
  locale,
  title,
  width,
  height,
}: {
  slug: string
  locale: Locale
  title: string
  width: number
  height: number
}): string {
  const address = new URL(localePath(locale, `/embed/hearings/${slug}`), env.MINSHENG_URL).href
  const attributes = {
    src: address,
    title,
    width: String(width),
    height: String(height),
    loading: 'lazy',
    allow: 'autoplay; fullscreen; picture-in-picture',
    style: 'border:0;max-width:100%',
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeXml(value)}"`)
  return `<iframe data-minsheng ${written.join(' ')}></iframe>`
}
