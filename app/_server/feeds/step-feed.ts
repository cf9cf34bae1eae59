import { inLocale } from '#app/_i18n/in-locale.ts'
import { VISITOR } from '#contract/identity.ts'
import type { Locale } from '#contract/ids.ts'
import { type FeedStep, readCaseFeed, readDepartmentFeed, type StepFeed } from '#domain/notice/feeds.ts'
import type { ToldType } from '#domain/notice/told.ts'
import { database } from '#platform/db.ts'
import { type ToldStep, tellSteps } from '#runtime/mails/case-mail.ts'
import { MAILS, say } from '#runtime/mails/mail.ts'
import { pageUrl } from '#runtime/mails/mail-words.ts'
import type { AtomEntry, AtomFeed } from './atom.ts'
import { feedFrame, feedId } from './frame.ts'

/** Steps whose text speaks to those whose case it is; of these a feed has what happened alone. */
const SPEAKS_TO_ITS_OWN: readonly ToldType[] = ['case.merged', 'case.main_step', 'case.escalated']

/** The feed of a case: its steps as everybody may read them. Refused like its page. */
export async function caseFeed(number: string, locale: Locale): Promise<AtomFeed> {
  const words = MAILS[locale].feed
  const feed = await readCaseFeed(database().prisma, VISITOR, number)
  const title =
    feed.title === null
      ? say(locale, words.case, { number })
      : say(locale, words.caseTitled, { number, title: feed.title })
  return {
    ...feedFrame({ ...feed, path: `/cases/${number}`, locale }),
    title,
    entries: entriesOf(feed, locale, (_, { what, text }) => ({ title: what, content: text })),
  }
}

/** The feed of a department: the steps of the cases that it leads. Refused as `unknown` where there is none. */
export async function departmentFeed(id: string, locale: Locale): Promise<AtomFeed> {
  const words = MAILS[locale].feed
  const feed = await readDepartmentFeed(database().prisma, VISITOR, id, database().clock.now())
  return {
    ...feedFrame({ ...feed, path: `/departments/${id}`, locale }),
    title: say(locale, words.department, { name: inLocale(feed.name, locale) }),
    entries: entriesOf(feed, locale, ({ number, title }, { what, text }) => ({
      title: say(locale, words.step, { number, what }),
      content: title === null ? text : `${say(locale, words.about, { title })}\n\n${text}`,
    })),
  }
}

function entriesOf(
  { names, steps }: StepFeed,
  locale: Locale,
  words: (step: FeedStep, told: ToldStep) => Pick<AtomEntry, 'title' | 'content'>,
): AtomEntry[] {
  return steps.flatMap((step) => {
    const { number, title, entry, hash } = step
    const [told] = tellSteps({ ...names, number, title }, [entry], locale, false)
    if (!told) return []
    // The public body of a confidential case has no words for the sentences around them.
    const brief = SPEAKS_TO_ITS_OWN.includes(entry.type) || Object.hasOwn(entry.public, 'withheld')
    const { what, text } = told
    return [
      {
        ...words(step, { what, text: brief ? what : text }),
        id: feedId(hash, locale),
        updated: entry.at,
        link: pageUrl(locale, `/cases/${number}`),
      },
    ]
  })
}
