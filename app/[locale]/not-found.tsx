import { getLocale } from 'next-intl/server'
import { RunTheme } from '#app/_ui/run-theme.tsx'
import { LostPage } from './lost.tsx'

/** The lost page where `notFound()` was called after all: staff pages, which need the browser's script anyway. */
export default async function NotFound() {
  return (
    <>
      <RunTheme />
      <LostPage locale={await getLocale()} path="/" />
    </>
  )
}
