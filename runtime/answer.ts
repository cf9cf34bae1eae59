import type { Locale } from '#contract/ids.ts'
import { toWire } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { refusalOf } from '#domain/execute.ts'
import type { Context } from '#domain/kernel/context.ts'

/** Does something and answers, in the asker's language: what is thrown becomes a refusal; what nobody foresaw is reported besides. */
export async function answerOf<T>(
  asker: Pick<Context, 'report' | 'requestId'> & { locale: Locale },
  act: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await act()
  } catch (error) {
    return { ok: false, refusal: toWire(refusalOf(error, asker), asker.locale) }
  }
}
