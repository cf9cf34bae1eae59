import * as z from 'zod'

/** A line of the public ledger, enough to recompute the chain: `hash = sha256(prev ‖ publicDigest ‖ privateDigest)`, all hex; `public` is the text exactly as hashed, null where it was erased. */
export const ledgerLine = z.object({
  seq: z.number(),
  at: z.string(),
  type: z.string(),
  public: z.string().nullable(),
  publicDigest: z.string(),
  privateDigest: z.string(),
  hash: z.string(),
})
export type LedgerLine = z.infer<typeof ledgerLine>
