import type { Bilingual } from './ids.ts'
import type { RateTier } from './limits.ts'
import type { Role, Tier } from './states.ts'

/** A role that holds now, everywhere or on one hearing or in one department. */
export type Grant = { id: string; role: Role; hearingId: string | null; departmentId: string | null; title: Bilingual }

/** The session by which somebody acts. */
export type ActingSession = {
  id: string
  /** When a second factor was proven in it. */
  secondFactorAt: Date | null
  /** Roles that are held and do not count before a second factor is proven. */
  dormant: readonly Role[]
  /** Whether acts of consequence ask for a proof of a moment ago. */
  asksProof: boolean
}

/** Who acts or reads. `visitor`: nobody known yet; `system`: the platform itself (jobs, import at the console). */
export type Actor =
  | { kind: 'visitor'; personId: null; name: ''; grants: readonly [] }
  | {
      kind: 'guest' | 'member'
      personId: string
      name: string
      /** In Latin letters, where an administrator set one for somebody of the staff. */
      nameEn?: string
      grants: readonly Grant[]
      /** By which session; absent where it is no browser's (the seed, a test). */
      session?: ActingSession
    }
  | { kind: 'system'; personId: null; name: ''; grants: readonly [] }

export const VISITOR: Actor = { kind: 'visitor', personId: null, name: '', grants: [] }
export const SYSTEM: Actor = { kind: 'system', personId: null, name: '', grants: [] }

/** Whether a role holds in a place: it is bound to that one, or to none. But nobody is put on a panel by a role without a hearing. */
export const holdsIn = (grant: Grant, place: 'hearingId' | 'departmentId', id: string): boolean =>
  grant[place] === id || (grant[place] === null && grant.role !== 'official')

/** Whether the actor holds a role on a hearing, or, where none is named, on every one. The system holds every role. */
export function holds(actor: Actor, role: Role, hearingId?: string): boolean {
  if (actor.kind === 'system') return true
  return actor.grants.some(
    (grant) =>
      grant.role === role &&
      (hearingId === undefined ? grant.hearingId === null : holdsIn(grant, 'hearingId', hearingId)),
  )
}

/** Whether the actor moderates this hearing; administrators do everywhere. */
export const moderates = (actor: Actor, hearingId: string) =>
  holds(actor, 'moderator', hearingId) || holds(actor, 'admin')

/** Whether the actor answers on this hearing: an official named for it. */
export const onPanel = (actor: Actor, hearingId: string) =>
  actor.grants.some((grant) => grant.role === 'official' && holdsIn(grant, 'hearingId', hearingId))

/** Whether the actor interprets this hearing into sign language: on its stage, and without its desks. */
export const interprets = (actor: Actor, hearingId: string) =>
  actor.grants.some((grant) => grant.role === 'interpreter' && grant.hearingId === hearingId)

/** Whether the actor writes the captions of this hearing: its captioners, and who hosts it. */
export const captions = (actor: Actor, hearingId: string) =>
  moderates(actor, hearingId) ||
  actor.grants.some((grant) => grant.role === 'captioner' && grant.hearingId === hearingId)

/** Whether the actor handles cases of this hearing in this department. */
const handlesIn = (actor: Actor, departmentId: string, hearingId: string): boolean =>
  actor.kind === 'system' ||
  actor.grants.some(
    (grant) =>
      grant.role === 'handler' &&
      holdsIn(grant, 'departmentId', departmentId) &&
      holdsIn(grant, 'hearingId', hearingId),
  )

/** Where a case's staff work: its hearing, and the departments that lead or help. */
export type CasePlace = { hearingId: string; departmentId: string | null; coHandlers: readonly string[] }

/** Departments for which the actor handles the case, the lead first. */
export const handledFor = (actor: Actor, { hearingId, departmentId, coHandlers }: CasePlace): string[] =>
  [departmentId ?? [], ...coHandlers].flat().filter((id) => handlesIn(actor, id, hearingId))

/**
 * Whether somebody reads the private bodies of a case's record: who handles it, arbiters and oversight. A note between a department's staff is
 * not for those who moderate its hearing or answered there, nor for administrators.
 */
export const readsCase = (actor: Actor, place: CasePlace): boolean =>
  handledFor(actor, place).length > 0 || holds(actor, 'arbiter') || holds(actor, 'oversight', place.hearingId)

/** Whether the actor may read private bodies of this hearing's record: its moderators and officials, administrators, oversight. */
export const readsDesk = (actor: Actor, hearingId: string) =>
  moderates(actor, hearingId) || onPanel(actor, hearingId) || holds(actor, 'oversight', hearingId)

/** Whether somebody reaches a tier that a hearing sets for watching, asking or voting. */
export function reaches(actor: Pick<Actor, 'kind'>, tier: Tier): boolean {
  return actor.kind === 'member' || actor.kind === 'system' || (tier === 'guest' && actor.kind === 'guest')
}

/** Whether somebody may watch a hearing that they may know of: where it is for guests, visitors may too. */
export const mayWatch = ({ watchTier }: { watchTier: Tier }, actor: Pick<Actor, 'kind'>): boolean =>
  watchTier === 'guest' || reaches(actor, 'member')

/** Whether the actor has a role, also where none counts before a second factor is proven. */
export const inOffice = (actor: Actor): boolean =>
  actor.grants.length > 0 || ('session' in actor && Boolean(actor.session?.dormant.length))

/** Which rates hold for the actor. Who is unknown is about to be a guest. */
export const rateTier = (actor: Actor): RateTier =>
  actor.grants.length ? 'staff' : actor.kind === 'member' ? 'member' : 'guest'
