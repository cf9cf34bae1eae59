import { getTranslations } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import type { Account } from '#app/_ui/account-menu.tsx'
import { currentActor } from './context.ts'

/** The menu of a staff page's bar for the person of this request. */
export async function getAccount(locale: Locale): Promise<Account> {
  const t = await getTranslations({ locale, namespace: 'common' })
  const name = nameIn(await currentActor(), locale)
  return {
    name: name || t('me'),
    label: t('desks.account'),
    places: [
      { href: localePath(locale, '/desk'), label: t('desks.title'), icon: 'list' },
      { href: localePath(locale, '/mine'), label: t('me'), icon: 'person' },
    ],
    signOut: { label: t('signOut'), action: `/api/sign-out?lang=${locale}` },
  }
}
