import * as z from 'zod'

/** What a socket is answered, as far as programs look at it. */
export const answered = z.looseObject({
  ok: z.boolean(),
  value: z.looseObject({ outcome: z.string().optional(), code: z.string().optional() }).optional(),
  refusal: z.looseObject({ code: z.string(), retryAfterMs: z.number().optional() }).optional(),
})
export type Answered = z.infer<typeof answered>

/** An answer in a word: the vote's outcome, `accepted`, or the refusal's code. */
export const wordOf = ({ ok, value, refusal }: Answered): string =>
  ok ? (value?.outcome ?? 'accepted') : (refusal?.code ?? 'nothing')
