import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import { currentActor } from '#app/_server/context.ts'
import { LANDING, safeNext } from '#app/_server/safe-next.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PublicShell } from '#app/_ui/public-shell.tsx'
import type { Locale } from '#contract/ids.ts'
import { PROOF_MINUTES } from '#contract/limits.ts'
import { REFUSALS } from '#contract/refusals.ts'
import { listDevices } from '#domain/person/devices.ts'
import { database } from '#platform/db.ts'
import { isFactorLost, listPasskeys, recoveryCodesLeft } from '#platform/passkey.ts'
import { CodesForm, RecoveryForm, RemoveForm } from './factor-forms.tsx'
import { OtherSessions } from './other-sessions.tsx'
import { PasskeyAct } from './passkey-act.tsx'

type Props = {
  params: Promise<{ locale: Locale }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The page's title; nothing to find here. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'factor' })
  return { title: t('title'), robots: { index: false } }
}

/** One's second factor: register the first passkey, prove one, and once that is done look after them. */
export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  setRequestLocale(locale)
  const query = await searchParams
  const next = safeNext(query.next, localePath(locale, LANDING))
  const path = `/factor?next=${encodeURIComponent(next)}`
  const actor = await currentActor()
  if (actor.kind !== 'member')
    redirect(localePath(locale, `/sign-in?next=${encodeURIComponent(localePath(locale, path))}`))
  const now = database().clock.now()
  const passkeys = await listPasskeys(database(), actor.personId)
  const left = await recoveryCodesLeft(database(), actor.personId)
  const others = (await listDevices(database().prisma, actor, now)).filter(({ here }) => !here).length
  const lost = await isFactorLost(database(), actor.personId)
  const at = actor.session?.secondFactorAt
  const fresh = Boolean(at && now.getTime() - at.getTime() < PROOF_MINUTES * 60_000)
  const t = await getTranslations('factor')
  const words = islandMessages(locale).factor
  const here = localePath(locale, path)
  const props = { locale, next, words }
  const moment = (when: Date) => momentText(when.toISOString(), 'Asia/Shanghai', locale)
  return (
    <PublicShell locale={locale} path={path}>
      <PageHeader title={t('title')}>
        <p className="prose muted">{t('lead')}</p>
      </PageHeader>
      {query.notice === 'signedOut' && <Notice tone="ok">{t('othersOut')}</Notice>}
      <div className="two two-even">
        <div>
          {passkeys.length === 0 ? (
            <Card labelledBy="first">
              <h2 id="first">{t('first')}</h2>
              {lost ? (
                <Notice tone="warn">{REFUSALS.factor_link.text[locale]}</Notice>
              ) : (
                <>
                  <p className="muted mb-4">{t('firstText')}</p>
                  <noscript>
                    <p className="note note-warn">{t('needsScript')}</p>
                  </noscript>
                  <PasskeyAct act="register" {...props} next={others > 0 ? here : next} />
                </>
              )}
            </Card>
          ) : (
            <Card labelledBy="prove">
              <h2 id="prove">{t('prove')}</h2>
              {fresh ? (
                <Notice
                  tone="ok"
                  actions={
                    <LinkButton size="sm" href={next}>
                      {t('goOn')}
                    </LinkButton>
                  }
                >
                  {t('proven')}
                </Notice>
              ) : (
                <p className="muted mb-4">{t('proveText')}</p>
              )}
              {!fresh && <PasskeyAct act="prove" {...props} />}
            </Card>
          )}
          {passkeys.length > 0 && !fresh && (
            <Card labelledBy="recover">
              <h2 id="recover">{t('recovery')}</h2>
              <p className="muted mb-4">{t('recoveryText', { n: left })}</p>
              <RecoveryForm {...props} />
            </Card>
          )}
        </div>
        {passkeys.length > 0 && at && (
          <div>
            <Card labelledBy="passkeys">
              <h2 id="passkeys">{t('mine')}</h2>
              <ul>
                {passkeys.map(({ id, name, createdAt, lastUsedAt }) => (
                  <li className="mq" key={id}>
                    <b>{name}</b>
                    <p className="small muted">
                      {t('since', { at: moment(createdAt) })}
                      {lastUsedAt && ` · ${t('used', { at: moment(lastUsedAt) })}`}
                    </p>
                    {passkeys.length > 1 && <RemoveForm locale={locale} id={id} name={name} words={words} />}
                  </li>
                ))}
              </ul>
            </Card>
            <Card labelledBy="another">
              <h2 id="another">{t('another')}</h2>
              <p className="muted mb-4">{t('anotherText')}</p>
              <PasskeyAct act="register" {...props} next={here} />
            </Card>
            <Card labelledBy="codes">
              <h2 id="codes">{t('codes')}</h2>
              <p className="muted mb-4">{t('codesLeft', { n: left })}</p>
              <CodesForm {...props} />
            </Card>
            {others > 0 && <OtherSessions locale={locale} others={others} next={`${here}&notice=signedOut`} />}
          </div>
        )}
      </div>
    </PublicShell>
  )
}
