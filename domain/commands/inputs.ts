import * as z from 'zod'
import { rulebookCode } from '#contract/cases.ts'
import { attachmentId, caseNumber, hearingId, id, questionId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { text } from '#contract/text.ts'

/** Why a moderator decides: a code of the rulebook in force, which the rule asks for the act (`mustBeReason`). */
export const reason = rulebookCode
/** A word to the asker, or between staff. */
export const note = text(LIMITS.note).default('')
/** With it goes what the record shows of the question: all of it where the question ends, else all but the present wording. For reasons of an erasure only. */
export const erases = z.boolean().default(false)
/** A question as the sender saw it: a newer version is a conflict. */
export const seen = { questionId, version: z.number().int().positive() }
/** A case as somebody of the staff saw it: a newer version is a conflict. */
export const seenCase = { caseNumber, version: z.number().int().positive() }
/** A case as its asker saw it: another round is a conflict. */
export const caseRound = { caseNumber, round: z.number().int().positive() }
/** What a department says in public. */
export const caseText = text(LIMITS.caseText)
/** HH:MM by the clock of the case's place; empty where none is said. */
export const clockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^$/)
  .default('')
/** A sentence of an asker or of a department. */
export const caseSentence = text(LIMITS.caseSentence)
/** An attachment as the sender saw it, likewise. */
export const seenAttachment = { attachmentId, version: z.number().int().positive() }
/** A poll as somebody of the staff saw it: a newer version is a conflict. */
export const seenPoll = z.object({ pollId: id, version: z.number().int().positive() })
/** A command that needs nothing but its hearing. */
export const hearing = z.object({ hearingId })
/** The hash of a recovery code or of a session's token. */
export const tokenHash = z.base64url().length(43)
/** The session that a device has from now on, and the one that ends with it. `proven`: a second factor was shown. */
export const nextSession = z.object({
  tokenHash,
  endedHash: tokenHash.nullable(),
  device: z
    .string()
    .regex(/^[a-z -]{0,40}$/)
    .default(''),
  proven: z.boolean().default(false),
})
/** A credential's id is at most 1,023 bytes (WebAuthn 3, 5.1). */
export const passkeyId = z.base64url().min(1).max(1_364)
