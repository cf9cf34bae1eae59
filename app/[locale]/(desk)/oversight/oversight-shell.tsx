import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { LinkTabs } from '#app/_ui/link-tabs.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { StaffShell } from '#app/[locale]/(desk)/staff-shell.tsx'

const PARTS = {
  acts: '/oversight',
  identity: '/oversight?kind=identity',
  reasons: '/oversight/reasons',
  cases: '/oversight/cases',
} as const

/** The frame of oversight's pages: what it reads, as tabs that are links. */
export async function OversightShell({
  locale,
  path,
  current,
  children,
}: {
  locale: Locale
  path: string
  current: keyof typeof PARTS
  children: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'oversight' })
  const tabs = (Object.keys(PARTS) as (keyof typeof PARTS)[]).map((key) => ({
    key,
    label: t(`tabs.${key}`),
    href: localePath(locale, PARTS[key]),
  }))
  return (
    <StaffShell locale={locale} path={path} title={t('title')}>
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      <LinkTabs label={t('tabs.label')} tabs={tabs} current={current} />
      <div className="mt-4 grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </StaffShell>
  )
}
