import { getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { HOME_ZONE, momentText } from '#app/_i18n/times.ts'
import { actLabel } from '#app/_server/act-words.ts'
import { Table } from '#app/_ui/table.tsx'
import { WEBHOOK_ANSWER_SECONDS } from '#contract/webhooks.ts'
import type { ListedMessage } from '#domain/webhook/queries.ts'

/** What became of messages: to whom, which entry, how often it was tried, how the last try ended. */
export async function MessagesTable({
  locale,
  caption,
  messages,
}: {
  locale: Locale
  caption: string
  messages: readonly ListedMessage[]
}) {
  const t = await getTranslations('admin.webhooks')
  const moment = (at: string) => momentText(at, HOME_ZONE, locale)
  const why = ({ failure, status }: ListedMessage) =>
    failure && t(`why.${failure}`, { status: status ?? 0, seconds: WEBHOOK_ANSWER_SECONDS })
  const result = (one: ListedMessage) => {
    if (one.state === 'taken') return t('states.taken', { status: one.status ?? 0 })
    if (one.state === 'failed') return [t('states.failed'), why(one)].filter(Boolean).join(' · ')
    return [why(one), one.nextAt && t('states.waiting', { when: moment(one.nextAt) })].filter(Boolean).join(' · ')
  }
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t('receiver')}</th>
          <th scope="col">{t('entry')}</th>
          <th scope="col" className="n">
            {t('tries')}
          </th>
          <th scope="col">{t('tried')}</th>
          <th scope="col">{t('result')}</th>
        </tr>
      </thead>
      <tbody>
        {messages.map((one) => (
          <tr key={`${one.webhookId} ${one.stream} ${one.seq}`} className="*:align-top">
            <th scope="row" className="font-normal wrap-anywhere">
              {one.name}
            </th>
            <td>
              <a href={localePath(locale, `/record/${one.stream}?after=${one.seq - 1}`)}>
                {actLabel(locale, one.type)}
                <span className="hint block">
                  {one.stream} {one.seq}
                </span>
              </a>
            </td>
            <td className="n">{one.tries}</td>
            <td className="whitespace-nowrap">{one.triedAt && moment(one.triedAt)}</td>
            <td>{result(one)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
