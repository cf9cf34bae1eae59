import { getTranslations } from 'next-intl/server'
import { nameIn } from '#app/_i18n/in-locale.ts'
import { isolate } from '#app/_i18n/isolate.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { signed } from '#app/_i18n/signed.ts'
import { momentText } from '#app/_i18n/times.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import type { CaseDeskRead } from './read-case.ts'

/**
 * Who asked, which is hidden unless it was released: then to whom, by whom, why and until when. Who it is stands on a page of its own, behind a
 * look that is recorded; to it leads whoever may look or release, and who may not is told whom to ask.
 */
export async function AskerPart({ locale, found }: { locale: Locale; found: CaseDeskRead }) {
  const t = await getTranslations({ locale, namespace: 'handler.asker' })
  const word = await getTranslations({ locale, namespace: 'case' })
  const { read, names, releases } = found
  const { handled, text, view } = read
  const at = (moment: string) => momentText(moment, releases.timeZone, locale)
  const shown = releases.departments.flatMap(({ id, released }) => {
    if (!released || (handled.length > 0 && !handled.includes(id))) return []
    const event = releases.events.find((one) => one.kind === 'released' && one.at === released.at)
    return [{ id, released, event }]
  })
  const mayRelease = releases.actions.includes('release')
  const moderators = releases.moderators.map((one) => isolate(nameIn(one, locale)))
  const list = new Intl.ListFormat(locale, { type: 'disjunction' })
  return (
    <>
      <dl className="grid grid-cols-[5rem_1fr] gap-x-2 gap-y-1">
        <dt className="text-ink-2">{t('shown')}</dt>
        <dd>{text ? signed(text.author, word('anonymous')) : '–'}</dd>
        <dt className="text-ink-2">{t('name')}</dt>
        <dd>
          {shown.length === 0 && (
            <span className="inline-block rounded-[3px] bg-ink px-2 text-xs text-paper">{t('hidden')}</span>
          )}
          {shown.map(({ id, released, event }) => (
            <div key={id}>
              <p>{t('released', { department: names.get(id) ?? '', at: at(released.until) })}</p>
              {event && (
                <p className="hint wrap-anywhere">
                  {t('releasedBy', { name: isolate(nameIn(event.by, locale)), at: at(event.at) })}{' '}
                  {event.reason && `${names.get(event.reason) ?? event.reason} · `}
                  <span dir="auto">{event.text}</span>
                </p>
              )}
            </div>
          ))}
        </dd>
      </dl>
      <p className="hint mt-2">{t('hint')}</p>
      {handled.length > 0 && shown.length === 0 && moderators.length > 0 && (
        <p className="hint">{t('askFor', { names: list.format(moderators) })}</p>
      )}
      <LinkButton
        className="mt-2"
        size="sm"
        icon={releases.looks ? 'viewers' : 'key'}
        href={localePath(locale, `/identity/${view.number}`)}
      >
        {releases.looks ? t('look') : mayRelease ? t('give') : t('releases')}
      </LinkButton>
    </>
  )
}
