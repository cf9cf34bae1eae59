import { fill } from '#app/_i18n/fill.ts'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { signed } from '#app/_i18n/signed.ts'
import { calendarText, clockTime, momentText, spanText, zoneText } from '#app/_i18n/times.ts'
import type { Locale } from '#contract/ids.ts'
import type { Minutes, MinutesItem } from '#contract/minutes/minutes.ts'
import { pageUrl } from '#runtime/mails/mail-words.ts'

/** A question in the minutes as people read it. `by`: who answered, and what they promised. */
export type DocumentItem = {
  number: number
  heading: string
  body: string
  facts: string[]
  answer: { by: string; text: string } | null
  outcome: string
  caseNumber: string | null
  /** Where what was said can be seen again, of a question that was on air. */
  clip: { label: string; href: string } | null
}

/** The minutes of a hearing in a language: the page, the PDF and nothing else say it so. */
export type MinutesDocument = {
  lang: string
  title: string
  facts: string[]
  present: { title: string; lines: string[] }
  agenda: { title: string; lines: string[] }
  returns: { title: string; lines: string[] }
  polls: { title: string; lines: string[] }
  itemsTitle: string
  items: DocumentItem[]
  /** Where it comes from. */
  foot: string[]
}

/** Says minutes in a language. `reasons`: what reasons are called in it, by their codes. */
export function minutesDocument(
  minutes: Minutes,
  locale: Locale,
  reasons: Readonly<Record<string, string>>,
): MinutesDocument {
  const { minutes: words, hearing } = islandMessages(locale)
  const { title, timeZone, startedAt, closedAt, cancelled } = minutes.hearing
  const version = minutes.versions.find(({ seq }) => seq === minutes.head.seq)
  return {
    lang: locale,
    title: fill(words.of, { title: inLocale(title, locale) }),
    facts: [
      cancelled === null
        ? `${spanText(startedAt ?? closedAt, closedAt, timeZone, locale)} ${zoneText(timeZone, hearing.room)}`
        : `${words.cancelled}: ${cancelled}`,
      ...(version ? [fill(words.version, { at: momentText(version.at, timeZone, locale) })] : []),
      words.language,
    ],
    present: {
      title: words.present,
      lines: minutes.present.map((one) =>
        [nameIn(one, locale), inLocale(one.title, locale)].filter(Boolean).join(' · '),
      ),
    },
    agenda: {
      title: words.agenda,
      lines: minutes.agenda.map((item) =>
        item.beganAt === null
          ? fill(words.notReached, { title: inLocale(item.title, locale) })
          : fill(words.began, { title: inLocale(item.title, locale), time: clockTime(item.beganAt, timeZone) }),
      ),
    },
    returns: {
      title: hearing.room.returns.title,
      lines: minutes.returns.map((item) => returnLine(item, locale)),
    },
    polls: {
      title: words.polls,
      lines: minutes.polls.flatMap((poll) => pollLines(poll, timeZone, locale)),
    },
    itemsTitle: fill(words.items, { n: minutes.items.length }),
    items: minutes.items.map((item) => documentItem(item, minutes.hearing, locale, reasons)),
    foot: [fill(words.record, minutes.head), fill(words.digest, { digest: minutes.votesDigest })],
  }
}

/** A poll as the minutes say it: the question with when it was open, each option with its ballots, and the digest. */
function pollLines(poll: Minutes['polls'][number], timeZone: string, locale: Locale): string[] {
  const { minutes: words } = islandMessages(locale)
  const { title, options, opensAt, result, digest } = poll
  if (!result) return []
  const asked = fill(words.poll, {
    title: inLocale(title, locale),
    from: clockTime(opensAt, timeZone),
    to: clockTime(result.at, timeZone),
    n: result.ballots,
  })
  const counted = options.map((option, n) =>
    fill(words.pollOption, { option: inLocale(option, locale), n: (result.counts[n] ?? 0).toLocaleString(locale) }),
  )
  return [[asked, ...counted, fill(words.pollDigest, { digest })].join(' · ')]
}

function returnLine(
  { caseNumber, cause, promise, judged, removed }: Minutes['returns'][number],
  locale: Locale,
): string {
  const words = islandMessages(locale).hearing.room.returns
  const found = judged ? words[judged.outcome] : removed ? words.removed : words.waiting
  return [caseNumber, words[cause], promise?.summary, found, judged?.text ?? removed?.text].filter(Boolean).join(' · ')
}

function documentItem(
  item: MinutesItem,
  { slug, timeZone }: Minutes['hearing'],
  locale: Locale,
  reasons: Readonly<Record<string, string>>,
): DocumentItem {
  const { minutes: words, hearing, states } = islandMessages(locale)
  const { answer, reason } = item
  const outcome = [
    states.question[item.outcome],
    ...(reason ? [fill(words.reason, { code: reason, reason: reasons[reason] ?? '' })] : []),
  ].join(' · ')
  return {
    number: item.number,
    heading: fill(words.heading, { n: String(item.number), title: item.title ?? words.hidden }),
    body: item.body ?? '',
    facts: [
      ...(item.author ? [fill(words.askedBy, { author: signed(item.author, hearing.room.anonymous) })] : []),
      // Who asked a question that was joined to another counts for that one.
      ...(item.joinedTo === null ? [fill(words.votes, { n: item.votes + item.importedVotes })] : []),
      ...(item.importedVotes ? [fill(words.imported, { n: item.importedVotes })] : []),
      ...item.onAir.map(({ startsAt, endsAt }) =>
        fill(words.onAir, { from: clockTime(startsAt, timeZone), to: clockTime(endsAt, timeZone) }),
      ),
      ...(item.joinedTo === null ? [] : [fill(words.joined, { n: String(item.joinedTo) })]),
    ],
    answer: answer && {
      by: fill(answer.kind === 'promised' && answer.dueOn ? words.promise : words.answer, {
        name: nameIn(answer, locale),
        title: inLocale(answer.title, locale),
        day: answer.dueOn ? calendarText(answer.dueOn, locale) : '',
      }),
      text: answer.summary,
    },
    outcome: fill(words.outcome, { outcome }),
    caseNumber: item.caseNumber,
    clip:
      item.onAir.length === 0
        ? null
        : {
            label: fill(words.clip, { n: String(item.number) }),
            href: pageUrl(locale, `/hearings/${slug}/questions/${item.number}`),
          },
  }
}
