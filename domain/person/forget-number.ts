import type { Tx } from '../kernel/context.ts'

/** Forgets what was written to and from a number, and what waits there: its holder is erased. Envelopes that were answered hold no number. */
export async function forgetNumber(tx: Tx, number: string): Promise<void> {
  await tx.deleteFrom('outgoingSms').where('recipient', '=', number).execute()
  await tx.deleteFrom('simulatedSms').where('number', '=', number).execute()
  await tx.deleteFrom('intake').where('contact', '=', number).execute()
  await tx.deleteFrom('signInCode').where('email', '=', `tel:${number}`).execute()
}
