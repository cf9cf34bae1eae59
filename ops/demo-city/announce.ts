import { DEMO_MAIL_DOMAIN } from '#platform/demo.ts'
import { DEPARTMENTS, OFFICIALS } from '../../prisma/seed/people.ts'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import { OPEN_SETTINGS } from '../rehearsal/open-settings.ts'
import type { Act } from './resident.ts'
import type { CityHearing } from './scripts/script.ts'

const QUESTIONS_PER_PERSON = 10
const INTERVAL_S = 5

/** What the administrator of the demo sends to announce a hearing that begins at a moment: it is made, its panel named, and it is scheduled. `departments`: ids by their names in English. */
export function announcement(
  script: CityHearing,
  { now, startsAt, endsAt }: { now: number; startsAt: number; endsAt: number },
  departments: ReadonlyMap<string, string>,
): Act[] {
  const hearingId = timeOrderedId()
  const idOf = (key: keyof typeof DEPARTMENTS) => departments.get(DEPARTMENTS[key].en) ?? null
  const settings = {
    ...OPEN_SETTINGS,
    title: script.title,
    summary: script.summary,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    questionsPerPerson: QUESTIONS_PER_PERSON,
    questionIntervalSeconds: INTERVAL_S,
    agenda: script.agenda.map((item) => ({ ...item, id: timeOrderedId() })),
    topics: Object.values(script.topics).map(({ name, department }) => ({
      id: timeOrderedId(),
      name,
      departmentId: idOf(department),
    })),
  }
  const slug = `${script.slug}-${new Date(now).toISOString().slice(2, 19).replace(/\D/g, '')}`
  const seats = script.panel.map((key): Act => {
    const { department, name, nameEn, title } = OFFICIALS[key]
    const email = `${key}@${DEMO_MAIL_DOMAIN}`
    const seat = { grantId: timeOrderedId(), email, name, nameEn, title, role: 'official' as const }
    return { name: 'role:grant', input: { ...seat, hearingId, departmentId: idOf(department) } }
  })
  return [
    { name: 'hearing:create', input: { hearingId, slug, settings } },
    ...seats,
    { name: 'hearing:schedule', input: { hearingId } },
  ]
}
