import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'

/** What stands where a hearing, or what is told of one, is open to verified people only and this reader is not one yet. `path`: the page asked for, from the root without prefix. */
export async function Gate({
  locale,
  path,
  current,
}: Pick<ComponentProps<typeof PublicShell>, 'locale' | 'path' | 'current'>) {
  const t = await getTranslations({ locale, namespace: 'hearing.page' })
  return (
    <PublicShell locale={locale} path={path} current={current}>
      <PageHeader
        title={t('gate.title')}
        crumbs={[{ href: localePath(locale, '/'), label: t('hearings') }]}
        crumbsLabel={t('crumbs')}
      />
      <Notice
        icon="locked"
        actions={
          <LinkButton
            variant="primary"
            icon="sign-in"
            href={localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, path))}`)}
          >
            {t('gate.signIn')}
          </LinkButton>
        }
      >
        {t('gate.text')}
      </Notice>
    </PublicShell>
  )
}
