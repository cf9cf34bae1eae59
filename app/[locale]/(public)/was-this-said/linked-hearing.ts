import { routing } from '#app/_i18n/routing.ts'
import { slug as slugSchema } from '#contract/ids.ts'

const HEARING = new RegExp(
  `^(?:/(?:${routing.locales.join('|')}))?(/(?:embed/)?hearings/([^/]+)(?:/questions/[1-9]\\d{0,8})?)/?$`,
)

/** The address of a clip's file. */
const CLIP = /^\/api\/v1(\/hearings\/([^/]+)\/questions\/[1-9]\d{0,8})\/clip\.mp4$/

/** The hearing to whose page, or to one of whose questions or their clips, a link of this site leads, and the path there without language; undefined for every other link. */
export function linkedHearing(link: string, site: string): { slug: string; path: string } | undefined {
  const url = URL.parse(link.trim(), site)
  if (!url || url.host !== new URL(site).host) return undefined
  const [, path = '', slug] = CLIP.exec(url.pathname) ?? HEARING.exec(url.pathname) ?? []
  return slugSchema.safeParse(slug).success && slug ? { slug, path: path.replace('/embed', '') } : undefined
}
