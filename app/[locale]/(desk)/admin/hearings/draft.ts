import * as z from 'zod'
import { clockIn, momentIn } from '#app/_i18n/zoned.ts'
import { typedBoth, typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { derivedId } from '#domain/kernel/derived-id.ts'
import { NEW_ROW } from './new-row.ts'

const agendaRow = z.object({ id: typedText, title: typedBoth, minutes: typedText })
/** A topic as it is typed. */
export const topicRow = z.object({ id: typedText, name: typedBoth, departmentId: typedText })
/** Whatever is not an object is one in which nothing was typed. */
export const typedObject = <S extends z.ZodType>(shape: S) =>
  z.preprocess((value) => (typeof value === 'object' && value !== null ? value : {}), shape)

/** A hearing's settings as they are typed: text, with times as the zone's clock shows them. Named as the command's input is. */
export const hearingDraft = z.object({
  slug: typedText,
  /** `on`, where it is one. */
  rehearsal: typedText,
  /** A zone that was searched for: taken instead of the one in the list. */
  otherZone: typedText,
  settings: typedObject(
    z.object({
      title: typedBoth,
      summary: typedBoth,
      timeZone: typedText,
      startsAt: typedText,
      endsAt: typedText,
      askUntil: typedText,
      watchTier: typedText,
      askTier: typedText,
      voteTier: typedText,
      moderation: typedText,
      questionsPerPerson: typedText,
      questionIntervalSeconds: typedText,
      answerSeconds: typedText,
      /** `off`, where it is not. */
      recorded: typedText,
      notRecorded: typedBoth,
      recordingDays: typedText,
      /** `on`, where it is held. */
      holdsRecording: typedText,
      agenda: z.array(typedObject(agendaRow)).catch([]),
      topics: z.array(typedObject(topicRow)).catch([]),
    }),
  ),
})
export type HearingDraft = z.infer<typeof hearingDraft>

/** What a new hearing starts from: next week, two hours, the usual limits. */
export function newDraft(now: Date): HearingDraft {
  const day = clockIn('Asia/Shanghai', new Date(now.getTime() + 7 * 86_400_000).toISOString()).slice(0, 10)
  return {
    slug: '',
    rehearsal: '',
    otherZone: '',
    settings: {
      title: { zh: '', en: '' },
      summary: { zh: '', en: '' },
      timeZone: 'Asia/Shanghai',
      startsAt: `${day}T14:00`,
      endsAt: `${day}T16:00`,
      askUntil: '',
      watchTier: 'guest',
      askTier: 'guest',
      voteTier: 'member',
      moderation: 'before',
      questionsPerPerson: '10',
      questionIntervalSeconds: '30',
      answerSeconds: '240',
      recorded: 'on',
      notRecorded: { zh: '', en: '' },
      recordingDays: '',
      holdsRecording: '',
      agenda: [NEW_ROW.agenda],
      topics: [NEW_ROW.topics],
    },
  }
}

/** The draft that shows a hearing's settings. */
export function draftOf(settings: HearingSettings): HearingDraft {
  const { startsAt, endsAt, askUntil, timeZone, agenda, topics } = settings
  const clock = (moment: string | null) => (moment ? clockIn(timeZone, moment) : '')
  return {
    slug: '',
    rehearsal: '',
    otherZone: '',
    settings: {
      ...settings,
      startsAt: clock(startsAt),
      endsAt: clock(endsAt),
      askUntil: clock(askUntil),
      questionsPerPerson: String(settings.questionsPerPerson),
      questionIntervalSeconds: String(settings.questionIntervalSeconds),
      answerSeconds: String(settings.answerSeconds),
      recorded: settings.notRecorded ? 'off' : 'on',
      notRecorded: settings.notRecorded ?? { zh: '', en: '' },
      recordingDays: settings.recordingDays === undefined ? '' : String(settings.recordingDays),
      holdsRecording: settings.holdsRecording ? 'on' : '',
      agenda: agenda.map((item) => ({ ...item, minutes: String(item.minutes) })),
      topics: topics.map((topic) => ({ ...topic, departmentId: topic.departmentId ?? '' })),
    },
  }
}

/** A new hearing like another one: its settings and rows, without its names and its day. */
export function likeDraft(settings: HearingSettings, now: Date): HearingDraft {
  const fresh = newDraft(now)
  const like = draftOf(settings).settings
  const day = fresh.settings.startsAt.slice(0, 10)
  return {
    ...fresh,
    settings: {
      ...like,
      startsAt: `${day}${like.startsAt.slice(10)}`,
      endsAt: `${day}${like.endsAt.slice(10)}`,
      askUntil: '',
      holdsRecording: '',
      agenda: like.agenda.map((row) => ({ ...row, id: '' })),
      topics: like.topics.map((row) => ({ ...row, id: '' })),
    },
  }
}

const isWritten = ({ zh, en }: { zh: string; en: string }) => zh.trim() !== '' || en.trim() !== ''

/** The topics that were written, each under its id or one that is made of what is written. */
export const topicsFrom = (hearingId: string, topics: readonly z.infer<typeof topicRow>[]) =>
  topics.flatMap(({ id, name, departmentId }, at) =>
    isWritten(name)
      ? [{ id: id || derivedId([hearingId, 'topics', at, name]), name, departmentId: departmentId || null }]
      : [],
  )

/** Places of the rows in which something was written: the others are not sent. */
export const writtenPlaces = (words: readonly { zh: string; en: string }[]): number[] =>
  words.flatMap((text, at) => (isWritten(text) ? [at] : []))

/** What the door is asked to set. A time or number that cannot be read goes on as typed, for the door to refuse; rows in which nothing was written don't. */
export function settingsFrom(hearingId: string, draft: HearingDraft): RawInput<'hearing:configure'>['settings'] {
  const { agenda, topics, recorded, notRecorded, recordingDays, holdsRecording, ...typed } = draft.settings
  const timeZone = draft.otherZone.trim() || typed.timeZone
  const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))
  // A zone that nobody knows is the zone's fault, and not that of the times.
  const moment = (text: string) => momentIn(timeZone, text) ?? momentIn('UTC', text) ?? text
  const tier = (text: string) => (text === 'member' ? 'member' : 'guest')
  return {
    ...typed,
    timeZone,
    startsAt: moment(typed.startsAt),
    endsAt: moment(typed.endsAt),
    askUntil: typed.askUntil.trim() === '' ? null : moment(typed.askUntil),
    watchTier: tier(typed.watchTier),
    askTier: tier(typed.askTier),
    voteTier: tier(typed.voteTier),
    moderation: typed.moderation === 'after' ? 'after' : 'before',
    questionsPerPerson: number(typed.questionsPerPerson),
    questionIntervalSeconds: number(typed.questionIntervalSeconds),
    answerSeconds: number(typed.answerSeconds),
    ...(recorded === 'off' && { notRecorded }),
    ...(recordingDays.trim() !== '' && { recordingDays: number(recordingDays) }),
    ...(holdsRecording === 'on' && { holdsRecording: true }),
    agenda: agenda.flatMap((row, at) =>
      isWritten(row.title)
        ? [
            {
              id: row.id || derivedId([hearingId, 'agenda', at, row.title]),
              title: row.title,
              minutes: number(row.minutes),
            },
          ]
        : [],
    ),
    topics: topicsFrom(hearingId, topics),
  }
}

/** The field that a path of the settings stands for: rows that were left out count in the form, and a zone that was searched for has a field of its own. */
export function fieldOfSettings(path: string, { otherZone, settings }: HearingDraft): string {
  if (path === 'settings.timeZone' && otherZone.trim()) return 'otherZone'
  const [, list, place, rest] = /^settings\.(agenda|topics)\[(\d+)\](.*)$/.exec(path) ?? []
  if (list !== 'agenda' && list !== 'topics') return path
  const words = list === 'agenda' ? settings.agenda.map(({ title }) => title) : settings.topics.map(({ name }) => name)
  return `settings.${list}[${writtenPlaces(words)[Number(place)]}]${rest}`
}
