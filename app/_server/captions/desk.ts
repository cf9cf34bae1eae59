import { nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { CaptionFrame } from '#app/_live/captions/desk-context.ts'
import { slugIn } from '#app/_server/address.ts'
import { currentActor } from '#app/_server/context.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import type { Locale } from '#contract/ids.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { getHearing, type HearingSnapshot } from '#domain/question/queries.ts'
import { listReasons } from '#domain/rulebook/queries.ts'
import { listCaptioners, readTranscript, viewOf } from '#domain/transcript/queries.ts'
import { database } from '#platform/db.ts'

/** What the desk of captions starts from, read for the person of this request; refused unless they write the captions of this hearing. */
export async function readCaptionDesk(locale: Locale, part: string) {
  const slug = slugIn(part)
  const actor = await currentActor()
  const { prisma } = database()
  const { view, v, panel } = await getHearing(prisma, actor, slug, 'public', 'hot')
  const captioners = await listCaptioners(prisma, actor, view.id)
  const [transcript, departments, names, reasons] = await Promise.all([
    readTranscript(prisma, actor, slug),
    listDepartments(prisma),
    reasonNames(locale),
    listReasons(prisma, actor, 'erase'),
  ])
  const { captions, hearing } = islandMessages(locale)
  const frame: CaptionFrame = {
    hearingId: view.id,
    slug,
    locale,
    timeZone: view.settings.timeZone,
    ownKey: captioners.find(({ isOwn }) => isOwn)?.key ?? '',
    names: Object.fromEntries(captioners.map((one) => [one.key, nameIn(one, locale)])),
    terms: termsOf({ view, panel }, departments),
    reasons: reasons.map(({ code }) => code),
    reasonNames: names,
    words: captions,
    lineWords: hearing.room,
  }
  return { frame, snapshot: { view: { ...view, questions: {} }, votes: {}, v }, transcript: viewOf(transcript) }
}

/** Names and terms that are likely to be said: of the agenda, the topics, the panel and the departments. */
function termsOf(
  { view: { settings }, panel }: Pick<HearingSnapshot, 'view' | 'panel'>,
  departments: Awaited<ReturnType<typeof listDepartments>>,
): CaptionFrame['terms'] {
  const both = [
    ...settings.agenda.map(({ title }) => title),
    ...settings.topics.map(({ name }) => name),
    ...panel.flatMap((one) => [{ zh: one.name, en: nameIn(one, 'en') }, one.title]),
    ...departments.filter(({ retiredAt }) => !retiredAt).map(({ name }) => name),
  ]
  const terms = (language: 'zh' | 'en') => [...new Set(both.map((term) => term[language]).filter(Boolean))]
  return { zh: terms('zh'), en: terms('en') }
}
