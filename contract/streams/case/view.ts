import type { CaseOrigin, ReasonCode } from '../../states.ts'
import type { PublicText } from '../public-text.ts'

/** The words of a case. Its topic is the question's, which the hearing's record tells. */
export type CaseText = Omit<PublicText, 'topicId'>

/** A case as its record tells it to the public. */
export type CaseView = {
  /** Last entry that the view holds. */
  seq: number
  number: string
  origin: CaseOrigin
  status: 'open' | 'closed'
  openedAt: string
  /** The slug of its hearing. */
  hearing: string
  questionId: string
  departmentId: string | null
  dueOn: string | null
  /** Null while nobody reviewed it, and once it is erased. */
  text: CaseText | null
  /** Why its words were erased; absent where they were not. */
  erased?: ReasonCode | undefined
}

/** The words of a case among those of its question. */
export const caseText = ({ title, body, author, edited }: PublicText): CaseText => ({ title, body, author, edited })
