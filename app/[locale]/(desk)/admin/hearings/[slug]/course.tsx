import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { archiveHearing, cancelHearing, scheduleHearing } from '#app/[locale]/(desk)/admin/actions.ts'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { LIMITS } from '#contract/limits.ts'
import type { HearingDossier } from '#domain/hearing/administration.ts'
import { HEARING_MACHINE } from '#domain/hearing/machine.ts'

/** Where the hearing is in its course: what is ready, and what an administrator may do next. */
export async function Course({
  dossier,
  locale,
  writes,
}: {
  dossier: HearingDossier
  locale: Locale
  writes: boolean
}) {
  const t = await getTranslations({ locale, namespace: 'admin' })
  const { refusedHere } = islandMessages(locale).admin
  const words = { refusedHere }
  const { settings, members, status } = dossier
  const countRole = (role: string) => members.filter((member) => member.role === role).length
  const ready = {
    agenda: settings.agenda.length,
    topics: settings.topics.length,
    moderators: countRole('moderator') + dossier.everywhere,
    officials: countRole('official'),
  }
  const moves = HEARING_MACHINE[status]
  return (
    <section className="card pad flex flex-wrap items-start gap-x-5 gap-y-3" aria-label={t('life.title')}>
      {(status === 'draft' || status === 'scheduled') && (
        <>
          <b>{t('ready.title')}</b>
          {(Object.keys(ready) as (keyof typeof ready)[]).map((part) => (
            <CheckMark key={part} health={ready[part] > 0 ? 'ok' : 'warn'}>
              {t(`ready.${part}`, { n: ready[part] })}
            </CheckMark>
          ))}
        </>
      )}
      {writes && moves.schedule && (
        <ActForm
          action={once(scheduleHearing, locale)}
          id={dossier.id}
          short={t('life.schedule')}
          what={t('life.scheduleWhat')}
          confirm={t('life.scheduleConfirm')}
          words={words}
        />
      )}
      {writes && moves.cancel && (
        <ActForm
          action={once(cancelHearing, locale)}
          id={dossier.id}
          short={t('life.cancel')}
          what={t('life.cancelWhat')}
          confirm={t('life.cancelConfirm')}
          reason={{ label: t('life.cancelWhy'), hint: t('life.cancelWhyHint'), maxLength: LIMITS.caseSentence.max }}
          words={words}
          danger
        />
      )}
      {dossier.cancelled !== null && (
        <p className="flex-[1_0_100%]">{t('life.cancelled', { text: dossier.cancelled })}</p>
      )}
      {writes && moves.archive && (
        <ActForm
          action={once(archiveHearing, locale)}
          id={dossier.id}
          short={t('life.archive')}
          what={t('life.archiveWhat')}
          confirm={t('life.archiveConfirm')}
          words={words}
        />
      )}
      {status !== 'draft' && status !== 'archived' && (
        <p className="hint flex-[1_0_100%]">
          {t.rich('life.elsewhere', {
            desk: (words) => <a href={localePath(locale, `/programme/${dossier.slug}`)}>{words}</a>,
          })}
        </p>
      )}
    </section>
  )
}
