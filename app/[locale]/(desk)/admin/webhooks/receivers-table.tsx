import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { dayText, HOME_ZONE } from '#app/_i18n/times.ts'
import { actLabel } from '#app/_server/act-words.ts'
import { Table } from '#app/_ui/table.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import type { ListedWebhook } from '#domain/webhook/queries.ts'
import { endWebhook, resendFailed, rollSecret } from './actions.ts'

/** All receivers: of what they are told, how many messages they took, and what an administrator may do about them. */
export async function ReceiversTable({
  locale,
  webhooks,
  writes,
}: {
  locale: Locale
  webhooks: readonly ListedWebhook[]
  writes: boolean
}) {
  const t = await getTranslations('admin.webhooks')
  const { refusedHere } = islandMessages(locale).admin
  const words = { refusedHere }
  const day = (at: string) => dayText(at, HOME_ZONE, locale)
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('told')}</th>
          <th scope="col">{t('since')}</th>
          {(['taken', 'waiting', 'failed'] as const).map((count) => (
            <th scope="col" className="n" key={count}>
              {t(count)}
            </th>
          ))}
          {writes && (
            <th scope="col" className="pl-6!">
              {t('acts')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {webhooks.map(({ id, name, url, types, createdAt, rolledAt, endedAt, taken, waiting, failed }) => (
          <tr key={id} className="*:align-top">
            <th scope="row" className="min-w-44 wrap-anywhere">
              {name} {endedAt && <span className="tag">{t('ended', { date: day(endedAt) })}</span>}
              {url && <span className="mono hint block font-normal">{url}</span>}
            </th>
            <td className="min-w-32">
              <details>
                <summary
                  className="cursor-pointer whitespace-nowrap"
                  aria-label={`${t('count', { n: types.length })} · ${name}`}
                >
                  {t('count', { n: types.length })}
                </summary>
                <ul className="small">
                  {types.map((type) => (
                    <li key={type}>{actLabel(locale, type)}</li>
                  ))}
                </ul>
              </details>
            </td>
            <td className="whitespace-nowrap">
              {day(createdAt)}
              {rolledAt && <span className="hint block">{t('rolled', { date: day(rolledAt) })}</span>}
            </td>
            <td className="n">{taken}</td>
            <td className="n">{waiting}</td>
            <td className="n">{failed}</td>
            {writes && (
              <td className="min-w-56 pl-6!">
                {!endedAt && (
                  <div className="flex flex-wrap items-start gap-2">
                    <ActForm
                      action={once(rollSecret, locale)}
                      id={id}
                      short={t('roll')}
                      about={name}
                      what={t('rollWhat')}
                      confirm={t('rollConfirm')}
                      done={t.raw('rolledNow')}
                      shown={t('secret')}
                      words={words}
                    />
                    {failed > 0 && (
                      <ActForm
                        action={once(resendFailed, locale)}
                        id={id}
                        short={t('resend')}
                        about={name}
                        what={t('resendWhat')}
                        confirm={t('resendConfirm')}
                        done={t.raw('resent')}
                        words={words}
                      />
                    )}
                    <ActForm
                      action={once(endWebhook, locale)}
                      id={id}
                      short={t('end')}
                      about={name}
                      what={t('endWhat')}
                      confirm={t('endConfirm')}
                      words={words}
                      danger
                    />
                  </div>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
