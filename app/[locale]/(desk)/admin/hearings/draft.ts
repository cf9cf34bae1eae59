import type { HearingSettings } from '#contract/hearing-settings.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { clockIn, momentIn } from '../../../../_i18n/zoned.ts'

/** A row of the agenda (`last`: its minutes) or of the topics (`last`: its department's id). */
export type DraftRow = { id: string; zh: string; en: string; last: string }

/** A hearing's settings as they are typed: text, with times as the zone's clock shows them. */
export type HearingDraft = {
  fields: Readonly<Record<string, string>>
  agenda: readonly DraftRow[]
  topics: readonly DraftRow[]
}

/** The two lists with the field names of their rows, as the contract's paths have them. */
export const LISTS = {
  agenda: { zh: 'title.zh', en: 'title.en', last: 'minutes' },
  topics: { zh: 'name.zh', en: 'name.en', last: 'departmentId' },
} as const
type List = keyof typeof LISTS

/** What a new hearing starts from: next week, two hours, the usual limits. */
export function newDraft(now: Date): HearingDraft {
  const day = clockIn('Asia/Shanghai', new Date(now.getTime() + 7 * 86_400_000).toISOString()).slice(0, 10)
  const fields = {
    slug: '',
    rehearsal: '',
    'title.zh': '',
    'title.en': '',
    'summary.zh': '',
    'summary.en': '',
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
  }
  return { fields, agenda: [blankRow('agenda')], topics: [blankRow('topics')] }
}

/** The draft that shows a hearing's settings. */
export function draftOf(settings: HearingSettings): HearingDraft {
  const { title, summary, startsAt, endsAt, askUntil, timeZone, agenda, topics, ...rest } = settings
  const clock = (moment: string | null) => (moment ? clockIn(timeZone, moment) : '')
  return {
    fields: {
      'title.zh': title.zh,
      'title.en': title.en,
      'summary.zh': summary.zh,
      'summary.en': summary.en,
      timeZone,
      startsAt: clock(startsAt),
      endsAt: clock(endsAt),
      askUntil: clock(askUntil),
      ...textsOf(rest),
    },
    agenda: agenda.map((item) => ({ id: item.id, ...item.title, last: String(item.minutes) })),
    topics: topics.map((topic) => ({ id: topic.id, ...topic.name, last: topic.departmentId ?? '' })),
  }
}

/** Settings that are one word or number each, as they are typed. */
export const textsOf = (values: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

/** The draft in a form that was sent. */
export function readDraft(form: FormData): HearingDraft {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const rows = (list: List) => {
    const names = LISTS[list]
    const found: DraftRow[] = []
    while (form.has(`${list}.${found.length}.id`)) {
      const at = `${list}.${found.length}`
      found.push({
        id: text(`${at}.id`),
        zh: text(`${at}.${names.zh}`),
        en: text(`${at}.${names.en}`),
        last: text(`${at}.${names.last}`),
      })
    }
    return found
  }
  const names = [...form.keys()].filter((name) => !/^(agenda|topics)\.\d|^\$|^intent$/.test(name))
  const { otherZone = '', ...fields } = Object.fromEntries(names.map((name) => [name, text(name)]))
  return {
    // A zone that was searched for is taken instead of the one in the list.
    fields: otherZone.trim() ? { ...fields, timeZone: otherZone.trim() } : fields,
    agenda: rows('agenda'),
    topics: rows('topics'),
  }
}

/** The draft after a button beside its rows: `agenda:add`, `topics:remove:2`, `agenda:up:1`, `agenda:down:0`. Undefined where the intent is another. */
export function editRows(draft: HearingDraft, intent: string): HearingDraft | undefined {
  const [, list, act, place] = /^(agenda|topics):(add|remove|up|down)(?::(\d+))?$/.exec(intent) ?? []
  if (list !== 'agenda' && list !== 'topics') return
  const rows = [...draft[list]]
  const from = Number(place)
  if (act === 'add') rows.push(blankRow(list))
  const [row] = act === 'add' ? [] : rows.splice(from, 1)
  if (row && act === 'up') rows.splice(Math.max(0, from - 1), 0, row)
  if (row && act === 'down') rows.splice(from + 1, 0, row)
  return { ...draft, [list]: rows }
}

/** Fields that must not be empty. */
const REQUIRED = ['title.zh', 'startsAt', 'endsAt', 'questionsPerPerson', 'questionIntervalSeconds', 'answerSeconds']

/** Names of the fields that must be filled in and are empty, in the order of the form; those of the rows that have something in them too. */
export function missingIn({ fields, agenda, topics }: HearingDraft): string[] {
  const empty = (text: string | undefined) => (text ?? '').trim() === ''
  const rows = (list: List, found: readonly DraftRow[]) =>
    found.flatMap(({ zh, en, last }, at) => [
      ...(empty(zh) && !empty(en) ? [`${list}.${at}.${LISTS[list].zh}`] : []),
      ...(list === 'agenda' && empty(last) && !(empty(zh) && empty(en)) ? [`${list}.${at}.${LISTS[list].last}`] : []),
    ])
  const named = 'slug' in fields ? ['slug', ...REQUIRED] : REQUIRED
  return [...named.filter((name) => empty(fields[name])), ...rows('agenda', agenda), ...rows('topics', topics)]
}

/** A new hearing like another one: its settings and rows, without its names and its day. */
export function likeDraft(settings: HearingSettings, now: Date): HearingDraft {
  const fresh = newDraft(now)
  const like = draftOf(settings)
  const again = (row: DraftRow) => ({ ...row, id: crypto.randomUUID() })
  const day = (fresh.fields.startsAt ?? '').slice(0, 10)
  const at = (name: string) => `${day}${(like.fields[name] ?? '').slice(10)}`
  return {
    fields: { ...fresh.fields, ...like.fields, startsAt: at('startsAt'), endsAt: at('endsAt'), askUntil: '' },
    agenda: like.agenda.map(again),
    topics: like.topics.map(again),
  }
}

/** The draft without rows in which nothing was written, so that the door's field paths name the rows that remain. */
export function withoutBlanks(draft: HearingDraft): HearingDraft {
  const written = ({ zh, en }: DraftRow) => zh.trim() !== '' || en.trim() !== ''
  return { ...draft, agenda: draft.agenda.filter(written), topics: draft.topics.filter(written) }
}

/** The draft to show again: rows that wait to be filled in stand behind the others, whose places the refusal names. */
export function withBlanksLast(draft: HearingDraft): HearingDraft {
  const kept = withoutBlanks(draft)
  const blanks = (list: List) => draft[list].filter((row) => !kept[list].includes(row))
  return { ...draft, agenda: [...kept.agenda, ...blanks('agenda')], topics: [...kept.topics, ...blanks('topics')] }
}

/** What the door is asked to set. A time or number that cannot be read goes on as typed, for the door to refuse. */
export function settingsFrom({ fields, agenda, topics }: HearingDraft): RawInput<'hearing:configure'>['settings'] {
  const text = (name: string) => fields[name] ?? ''
  const number = (typed: string) => (typed.trim() === '' ? Number.NaN : Number(typed))
  const moment = (name: string) => momentIn(text('timeZone'), text(name)) ?? text(name)
  const both = (name: string) => ({ zh: text(`${name}.zh`), en: text(`${name}.en`) })
  const tier = (name: string) => (text(name) === 'member' ? 'member' : 'guest')
  return {
    title: both('title'),
    summary: both('summary'),
    startsAt: moment('startsAt'),
    endsAt: moment('endsAt'),
    timeZone: text('timeZone'),
    watchTier: tier('watchTier'),
    askTier: tier('askTier'),
    voteTier: tier('voteTier'),
    moderation: text('moderation') === 'after' ? 'after' : 'before',
    askUntil: text('askUntil') === '' ? null : moment('askUntil'),
    questionsPerPerson: number(text('questionsPerPerson')),
    questionIntervalSeconds: number(text('questionIntervalSeconds')),
    answerSeconds: number(text('answerSeconds')),
    agenda: agenda.map(({ id, zh, en, last }) => ({ id, title: { zh, en }, minutes: number(last) })),
    topics: topics.map(({ id, zh, en, last }) => ({ id, name: { zh, en }, departmentId: last || null })),
  }
}

function blankRow(list: List): DraftRow {
  return { id: crypto.randomUUID(), zh: '', en: '', last: list === 'agenda' ? '10' : '' }
}
