import { Refusal } from '#contract/refusals.ts'

/** What a page reads; `'gate'` where the reader has to sign in or verify an address first, undefined where there is nothing for them. */
export async function orGate<T>(read: () => Promise<T>): Promise<T | 'gate' | undefined> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code === 'verify_first' || error.code === 'sign_in' ? 'gate' : undefined
  }
}
