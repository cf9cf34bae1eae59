import * as z from 'zod'
import type { RawInput } from '#domain/commands/registry.ts'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import { UserError } from '../supervisor/command-line.ts'
import { OPEN_SETTINGS } from './open-settings.ts'
import { RoomClient } from './room-client.ts'
import type { StaffDoor } from './staff.ts'
import type { WebClient } from './web-client.ts'

/** A rehearsal's hearing with its people let in. */
export type Stage = {
  hearingId: string
  slug: string
  departmentId: string
  official: WebClient
  moderators: WebClient[]
}

/** What the hearing allows each person, so that the file can be asked in the time. */
export type Allowance = { questionsPerPerson: number; questionIntervalSeconds: number; minutes: number }

const list = z.object({ hearings: z.array(z.object({ slug: z.string() })) })

/** Creates a hearing marked as a rehearsal, names its official and moderators, and schedules it. Their roles are taken back when `ending` is disposed. */
export async function setStage(
  door: StaffDoor,
  slug: string,
  allowance: Allowance,
  moderators: number,
  ending: AsyncDisposableStack,
): Promise<Stage> {
  const known = list.parse(await door.admin.json('/api/v1/hearings')).hearings[0]
  // A socket belongs to a hearing, also the one through which another is created.
  if (!known) throw new UserError('There is no hearing yet; create one first, then rehearse.')
  const desk = await RoomClient.open({ web: door.admin, slug: known.slug, deaf: true })
  ending.defer(() => desk.close())
  const [hearingId, departmentId] = [timeOrderedId(), timeOrderedId()]
  const code = slug.slice(-6)
  const name = { zh: `演练部门 ${code}`, en: `Rehearsal department ${code}` }
  await desk.must('department:create', { departmentId, name })
  ending.defer(async () => void (await desk.must('department:retire', { departmentId })))
  await desk.must('hearing:create', {
    hearingId,
    slug,
    rehearsal: true,
    settings: settingsFor(departmentId, allowance),
  })
  await desk.must('hearing:schedule', { hearingId })
  const seat = async (n: number, role: 'official' | 'moderator') => {
    const grantId = timeOrderedId()
    const department = role === 'official' ? departmentId : null
    await desk.must('role:grant', grant(grantId, door.others.address(n), role, hearingId, department, n))
    ending.defer(async () => void (await desk.must('role:revoke', { grantId })))
    return door.others.enter(n)
  }
  const official = await seat(1, 'official')
  const seats = Math.min(moderators, Math.max(1, door.others.count - 1))
  const seated: WebClient[] = []
  for (let n = 0; n < seats; n++) seated.push(await seat(door.others.count === 1 ? 1 : n + 2, 'moderator'))
  return { hearingId, slug, departmentId, official, moderators: seated }
}

function grant(
  grantId: string,
  email: string,
  role: 'official' | 'moderator',
  hearingId: string,
  departmentId: string | null,
  n: number,
): RawInput<'role:grant'> {
  const title =
    role === 'official'
      ? { zh: '演练应答人', en: 'Rehearsal official' }
      : { zh: '演练审核员', en: 'Rehearsal moderator' }
  return {
    grantId,
    email,
    name: role === 'official' ? '演练官员' : `审核员 ${n - 1}`,
    role,
    hearingId,
    departmentId,
    title,
  }
}

function settingsFor(
  departmentId: string,
  { questionsPerPerson, questionIntervalSeconds, minutes }: Allowance,
): RawInput<'hearing:create'>['settings'] {
  const startsAt = new Date()
  const topic = (zh: string, en: string) => ({ id: timeOrderedId(), name: { zh, en }, departmentId })
  const item = (zh: string, en: string) => ({
    id: timeOrderedId(),
    title: { zh, en },
    minutes: Math.max(1, Math.round(minutes / 2)),
  })
  return {
    title: { zh: '演练：合成的听证', en: 'Rehearsal: a synthetic hearing' },
    summary: { zh: '由演练程序创建，不是真实的听证。', en: 'Made by the rehearsal; not a real hearing.' },
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
    ...OPEN_SETTINGS,
    questionsPerPerson,
    questionIntervalSeconds,
    answerSeconds: 60,
    agenda: [item('开场', 'Opening'), item('问答', 'Questions and answers')],
    topics: [topic('市政', 'City works'), topic('交通', 'Transport'), topic('其他', 'Other')],
  }
}
