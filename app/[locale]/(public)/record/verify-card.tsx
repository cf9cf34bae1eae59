import { getLocale, getTranslations } from 'next-intl/server'
import { localePath } from '#app/_i18n/paths.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { env } from '#platform/env.ts'

/** How anybody verifies the record: the formula, the command, the download. `streams`: what the command is told to verify. */
export async function VerifyCard({ streams, href, download }: { streams: string; href: string; download: string }) {
  const t = await getTranslations('record.verify')
  return (
    <Card labelledBy="verify">
      <h2 id="verify">{t('title')}</h2>
      <h3 className="mt-3">{t('receiptTitle')}</h3>
      <p className="prose small mt-1">{t('receipt')}</p>
      <p className="small mt-2">
        <a href={localePath(await getLocale(), '/was-this-said')}>{t('clip')}</a>
      </p>
      <h3 className="mt-3">{t('chainTitle')}</h3>
      <p className="prose small mt-1">{t('text')}</p>
      <p className="prose small mt-2">{t('withheld')}</p>
      <p className="small mt-2">{t('command')}</p>
      <p className="mono mt-1 break-all">{`MINSHENG_URL=${env.MINSHENG_URL} npm run verify -- ${streams}`}</p>
      <LinkButton className="mt-3" icon="download" href={href}>
        {download}
      </LinkButton>
    </Card>
  )
}
