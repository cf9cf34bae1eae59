import { notFound, redirect } from 'next/navigation'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#contract/ids.ts'
import { Refusal, type RefusalWire, toWire } from '#contract/refusals.ts'
import { tellRefused } from './tell-security.ts'

/**
 * Reads for a staff page. Who is not signed in is sent to do so and back to `path` (from the root, without prefix); what is
 * unknown is the lost page; any other refusal is returned for the page to say. Faults are thrown on.
 */
export async function deskRead<T>(
  locale: Locale,
  path: string,
  read: () => Promise<T>,
): Promise<{ value: T; refusal?: undefined } | { value?: undefined; refusal: RefusalWire }> {
  try {
    return { value: await read() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await tellRefused(error.code, path)
    if (error.code === 'sign_in')
      redirect(localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, path))}`))
    if (error.code === 'second_factor')
      redirect(localePath(locale, `/factor?next=${encodeURIComponent(localePath(locale, path))}`))
    if (error.code === 'unknown') notFound()
    return { refusal: toWire(error, locale) }
  }
}
