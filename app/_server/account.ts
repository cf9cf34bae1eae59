import { getTranslations } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import type { Account } from '#app/_ui/account-menu.tsx'
import { seesAll } from '#domain/case/desk-scope.ts'
import { currentActor } from './context.ts'

/** The menu of a staff page's bar for the person of this request. */
export async function getAccount(locale: Locale): Promise<Account> {
  const t = await getTranslations({ locale, namespace: 'common' })
  const actor = await currentActor()
  const name = nameIn(actor, locale)
  const handles = actor.grants.some(({ role }) => role === 'handler') || seesAll(actor)
  return {
    name: name || t('me'),
    label: t('desks.account'),
    places: [
      { href: localePath(locale, '/desk'), label: t('desks.title'), icon: 'list' },
      ...(handles
        ? [{ href: localePath(locale, '/desk/cases'), label: t('desks.handler'), icon: 'case' } as const]
        : []),
      ...(seesAll(actor)
        ? [{ href: localePath(locale, '/desk/disputes'), label: t('desks.disputes'), icon: 'department' } as const]
        : []),
      { href: localePath(locale, '/mine'), label: t('me'), icon: 'person' },
    ],
    signOut: { label: t('signOut'), action: `/api/sign-out?lang=${locale}` },
  }
}
