import type { EntryType } from './record.ts'

/** What oversight sorts acts by. */
export const ACT_KINDS = ['questions', 'hearing', 'answers', 'cases', 'identity', 'rules', 'access'] as const
export type ActKind = (typeof ACT_KINDS)[number]

type Noun = EntryType extends infer T ? (T extends `${infer N}.${string}` ? N : never) : never

/** The kind of an act by the noun of its entry's type; one without a row is an act about hearings. */
const KIND_OF: Readonly<Partial<Record<Noun, ActKind>>> = {
  question: 'questions',
  votes: 'questions',
  hearing: 'hearing',
  stage: 'hearing',
  hand: 'hearing',
  caption: 'hearing',
  answer: 'answers',
  return: 'hearing',
  case: 'cases',
  department: 'rules',
  rulebook: 'rules',
  role: 'access',
  session: 'access',
  factor: 'access',
  person: 'access',
  mail: 'access',
  api_key: 'access',
  webhook: 'access',
}

/** Acts of citizens, or of anybody for themselves: no acts in office, whoever did them. */
const OWN_ACTS: readonly EntryType[] = [
  'question.submitted',
  'question.withdrawn',
  'hand.raised',
  'hand.lowered',
  'stage.guest_entered',
  'case.citizen_answered',
  'case.confirmed',
  'case.reopened',
  'case.rated',
  'case.question_declined',
  'case.question_linked',
  'poll.argument_submitted',
  'person.verified',
  'person.phone_removed',
  'person.renamed',
  'session.ended',
]

const IDENTITY: readonly EntryType[] = ['case.identity_released', 'case.release_withdrawn', 'case.identity_seen']

/** The kind of an act of the staff by its entry's type; undefined where no entry of that type is one. */
export function actKindOf(type: EntryType): ActKind | undefined {
  if (OWN_ACTS.includes(type)) return undefined
  if (IDENTITY.includes(type)) return 'identity'
  return KIND_OF[type.slice(0, type.indexOf('.')) as Noun] ?? 'hearing'
}
