import * as z from 'zod'

/**
 * The two meters of a reply, as the public reads them. `alike`: the earlier reply of the same office that is most like it, in whole per cent of
 * their pairs; null where none shares anything, and for a joint reply, which is meant to be the same. `named`: how many places, things,
 * numbers and questions the letter has, and how many of these the reply mentions.
 */
export const replyMeters = z.object({
  alike: z.object({ percent: z.number().int().min(0).max(100), caseNumber: z.string() }).nullable(),
  named: z.number().int().min(0),
  mentioned: z.number().int().min(0),
})
export type ReplyMeters = z.output<typeof replyMeters>
