import type { ReactNode } from 'react'
import type { Locale } from '#app/_i18n/routing.ts'
import { StaffBar } from './staff-bar.tsx'

/** The frame of a page of the staff that is no desk: the bar with the way back to all desks, and `main`. `path` is the page's own, without prefix. */
export function StaffShell({
  locale,
  path,
  title,
  children,
}: {
  locale: Locale
  path: string
  title: string
  children: ReactNode
}) {
  return (
    <>
      <StaffBar locale={locale} path={path}>
        <p className="border-l border-line pl-3 font-semibold max-md:hidden">{title}</p>
      </StaffBar>
      <main id="main" tabIndex={-1} className="wrap pb-12">
        {children}
      </main>
    </>
  )
}
