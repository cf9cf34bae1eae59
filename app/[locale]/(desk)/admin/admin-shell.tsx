import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { StaffBar } from '#app/[locale]/(desk)/staff-bar.tsx'

const PLACES = {
  hearings: { href: '/admin', icon: 'date' },
  departments: { href: '/admin/departments', icon: 'department' },
  mailboxes: { href: '/admin/mailboxes', icon: 'mail' },
  rulebook: { href: '/admin/rulebook', icon: 'list' },
  people: { href: '/admin/people', icon: 'people' },
  mail: { href: '/admin/mail', icon: 'mail' },
  keys: { href: '/admin/keys', icon: 'locked' },
  webhooks: { href: '/admin/webhooks', icon: 'share' },
} as const satisfies Record<string, { href: string; icon: IconName }>

/** The frame of the administration: bar, its places at the left (a scrolling row below 1100 px), `main`. `path` is the page's own, without prefix. */
export async function AdminShell({
  locale,
  path,
  current,
  writes,
  children,
}: {
  locale: Locale
  path: string
  current: keyof typeof PLACES
  /** False for oversight: says that nothing can be changed. */
  writes: boolean
  children: ReactNode
}) {
  const t = await getTranslations({ locale, namespace: 'admin' })
  return (
    <div className="flex min-h-dvh flex-col">
      <StaffBar locale={locale} path={path}>
        <p className="border-l border-line pl-3 font-semibold max-md:flex-1">{t('title')}</p>
        <span className="tag max-md:hidden">
          <Icon name="record" />
          {t('onRecord')}
        </span>
      </StaffBar>
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] xl:grid-cols-[13rem_minmax(0,1fr)] xl:grid-rows-1">
        <nav className="border-b border-line bg-surface xl:border-r xl:border-b-0 xl:py-2" aria-label={t('nav.label')}>
          <ul className="flex overflow-x-auto px-2 xl:sticky xl:top-0 xl:block xl:px-0">
            {(Object.keys(PLACES) as (keyof typeof PLACES)[]).map((place) => (
              <li key={place}>
                <a
                  href={localePath(locale, PLACES[place].href)}
                  aria-current={place === current ? 'page' : undefined}
                  className="flex min-h-11 items-center gap-2.5 border-b-3 border-transparent px-3 py-2 font-semibold whitespace-nowrap text-ink-2 no-underline hover:text-ink aria-[current]:border-brand aria-[current]:text-ink xl:border-b-0 xl:border-l-4 xl:aria-[current]:bg-brand-soft"
                >
                  <Icon name={PLACES[place].icon} />
                  {t(`nav.${place}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main
          id="main"
          tabIndex={-1}
          className="grid min-w-0 max-w-[1240px] grid-cols-[minmax(0,1fr)] content-start gap-4 px-4 pt-4 pb-12 md:px-7"
        >
          {!writes && <p className="note note-warn">{t('readOnly')}</p>}
          {children}
        </main>
      </div>
    </div>
  )
}

/** The head of an administration page: its one `h1`, a few words, actions at the right. */
export function AdminHead({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
      <div className="min-w-0 flex-[1_1_20rem]">
        <h1 className="text-xl">{title}</h1>
        {lead && <div className="muted mt-1">{lead}</div>}
      </div>
      {actions && <div className="row">{actions}</div>}
    </div>
  )
}
