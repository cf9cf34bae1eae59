import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { timeOrderedId } from '#ops/ids/time-ordered-id.ts'
import { OPEN_SETTINGS } from '#ops/rehearsal/open-settings.ts'
import type { RoomClient } from '#ops/rehearsal/room-client.ts'
import { PEOPLE } from './demo-people.ts'

/** What a story wants of its hearing; on air unless said. */
export type HearingWishes = {
  status?: 'scheduled' | 'live'
  settings?: Partial<RawInput<'hearing:create'>['settings']>
  /** Who interprets it into sign language. */
  interpreter?: { name: string; email: string }
  /** Who write its captions. */
  captioners?: readonly { name: string; email: string }[]
  /** Who sits on its panel besides Liang. */
  panel?: readonly (typeof PEOPLE)['official' | 'handler'][]
}

type Made = { hearingId: string; slug: string; title: { zh: string; en: string } }

const HOUR_MS = 3_600_000
let made = 0

/** Creates a hearing through an administrator's socket: guests may do everything and nobody waits between questions. */
export async function createStoryHearing(
  admin: RoomClient,
  { status = 'live', settings = {}, interpreter, captioners = [], panel = [] }: HearingWishes,
): Promise<Made> {
  made += 1
  const hearingId = timeOrderedId()
  const slug = `story-${Date.now().toString(36)}-${made}`
  const title = { zh: `滨河步道听证 ${made}`, en: `Riverside path hearing ${made}` }
  const send = <N extends CommandName>(name: N, input: RawInput<N>) => admin.must(name, input)
  await send('hearing:create', { hearingId, slug, settings: { ...settingsOf(title), ...settings } })
  await send('hearing:schedule', { hearingId })
  for (const { email, name, nameEn } of [PEOPLE.official, ...panel])
    await send('role:grant', {
      grantId: timeOrderedId(),
      email,
      name,
      nameEn,
      role: 'official',
      hearingId,
      title: { zh: '交通运输局副局长', en: 'Deputy Director, Transport Bureau' },
    })
  if (interpreter) {
    const { name, email } = interpreter
    await send('role:grant', { grantId: timeOrderedId(), email, name, role: 'interpreter', hearingId })
  }
  for (const { name, email } of captioners)
    await send('role:grant', { grantId: timeOrderedId(), email, name, role: 'captioner', hearingId })
  if (status === 'live') await send('hearing:start', { hearingId })
  return { hearingId, slug, title }
}

/** A story's hearing, and what others do to it besides the windows: other citizens, a second moderator. */
export class StoryHearing {
  readonly hearingId: string
  readonly slug: string
  readonly title: { zh: string; en: string }
  readonly #desk: RoomClient
  readonly #newcomer: (address?: string) => Promise<RoomClient>

  constructor({ hearingId, slug, title }: Made, desk: RoomClient, newcomer: (address?: string) => Promise<RoomClient>) {
    this.hearingId = hearingId
    this.slug = slug
    this.title = title
    this.#desk = desk
    this.#newcomer = newcomer
  }

  /** Address of one of its pages. */
  path(
    page: 'hearings' | 'moderate' | 'programme' | 'official' | 'studio' | 'captions',
    locale: 'zh-CN' | 'en' = 'zh-CN',
  ): string {
    return `${locale === 'en' ? '/en' : ''}/${page}/${this.slug}`
  }

  /** Another citizen asks; approved at once unless it is to wait. */
  async ask(
    title: string,
    { to = 'approved', body = '' }: { to?: 'waiting' | 'approved'; body?: string } = {},
  ): Promise<string> {
    const citizen = await this.#newcomer()
    const questionId = timeOrderedId()
    await citizen.must('question:submit', { hearingId: this.hearingId, questionId, title, body })
    citizen.close()
    if (to === 'approved') await this.#desk.must('question:approve', { questionId, version: 1 })
    return questionId
  }

  /** Another citizen joins a question, from an address of their own unless said. */
  async vote(questionId: string, address?: string): Promise<void> {
    const citizen = await this.#newcomer(address)
    await citizen.must('vote', { questionId, active: true })
    citizen.close()
  }

  /** The moderator does something by another window. */
  async moderate<N extends CommandName>(name: N, input: RawInput<N>): Promise<void> {
    await this.#desk.must(name, input)
  }
}

function settingsOf(title: { zh: string; en: string }): RawInput<'hearing:create'>['settings'] {
  return {
    title,
    summary: { zh: '滨河步道怎么修，请来问。', en: 'Ask how the riverside path is to be mended.' },
    startsAt: new Date(Date.now() - HOUR_MS / 6).toISOString(),
    endsAt: new Date(Date.now() + HOUR_MS).toISOString(),
    ...OPEN_SETTINGS,
    agenda: [{ id: timeOrderedId(), title: { zh: '路面与照明', en: 'Surface and lighting' }, minutes: 30 }],
    topics: [{ id: timeOrderedId(), name: { zh: '步道', en: 'Paths' }, departmentId: null }],
  }
}
