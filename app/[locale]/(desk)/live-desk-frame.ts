import { getTranslations } from 'next-intl/server'
import { islandMessages } from '../../_i18n/island-messages.ts'
import { localePath, otherLanguage } from '../../_i18n/paths.ts'
import type { Locale } from '../../_i18n/routing.ts'
import { getStateLabels } from '../../_i18n/state-labels.ts'
import type { DeskFrame } from '../../_live/programme/desk-context.ts'
import { getAccount } from '../../_server/account.ts'

/** What the server gives a live desk of a hearing, whose reader `acts` or only reads: words, links to the other desks, and the same page in the other language. */
export async function liveDeskFrame(locale: Locale, slug: string, path: string, acts: boolean): Promise<DeskFrame> {
  const t = await getTranslations({ locale, namespace: 'common' })
  const { common, programme, moderate, states } = islandMessages(locale)
  const labels = await getStateLabels(locale)
  const at = (to: string) => localePath(locale, to)
  return {
    locale,
    slug,
    acts,
    words: {
      programme,
      states: labels.states,
      fates: labels.fates,
      watching: states.watching,
      desks: common.desks,
      common: {
        name: t('name'),
        theme: t('theme'),
        close: t('close'),
        cancel: t('cancel'),
        line: common.line,
        seat: common.seat,
        anonymous: moderate.question.anonymous,
      },
    },
    links: {
      home: at('/desk'),
      moderate: at(`/moderate/${slug}`),
      programme: at(`/programme/${slug}`),
      official: at(`/official/${slug}`),
      studio: at(`/studio/${slug}`),
      public: at(`/hearings/${slug}`),
    },
    language: { ...otherLanguage(locale, path), name: t('otherLanguage'), label: t('otherLanguageLabel') },
    account: await getAccount(locale),
  }
}
