import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import type { DeskFrame } from '#app/_live/desk/desk-context.ts'
import { getAccount } from './account.ts'
import type { Desk } from './desks-of.ts'

/** What the server gives a live desk of a hearing, whose reader `acts` or only reads: messages, links, and the same page in the other language. */
export async function deskFrame(
  locale: Locale,
  slug: string,
  desk: Desk,
  acts: boolean,
): Promise<Omit<DeskFrame, 'places' | 'placesLabel'>> {
  const t = await getTranslations({ locale, namespace: 'common' })
  const {
    common: { line, seat, backstage, evidence, keys },
    instant,
  } = islandMessages(locale)
  const at = (to: string) => localePath(locale, to)
  return {
    locale,
    slug,
    acts,
    common: {
      name: t('name'),
      theme: t('theme'),
      close: t('close'),
      cancel: t('cancel'),
      line,
      seat,
      backstage,
      evidence,
      keys,
      instant,
    },
    links: {
      home: at('/desk'),
      moderate: at(`/moderate/${slug}`),
      programme: at(`/programme/${slug}`),
      official: at(`/official/${slug}`),
      studio: at(`/studio/${slug}`),
      captions: at(`/captions/${slug}`),
      public: at(`/hearings/${slug}`),
      cases: at('/cases'),
    },
    language: {
      ...otherLanguage(locale, `/${desk}/${slug}`),
      name: t('otherLanguage'),
      label: t('otherLanguageLabel'),
    },
    account: await getAccount(locale),
  }
}
