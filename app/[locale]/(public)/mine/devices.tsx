import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { momentText } from '#app/_i18n/times.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { deviceWords } from '#contract/devices.ts'
import type { Locale } from '#contract/ids.ts'
import type { Device } from '#domain/person/devices.ts'

/** The browsers in which I am signed in, each with a way to sign out there; nothing for who is signed in nowhere. */
export async function Devices({
  locale,
  devices,
  staff,
}: {
  locale: Locale
  devices: readonly Device[]
  staff: boolean
}) {
  if (devices.length === 0) return null
  const t = await getTranslations('mine.devices')
  const nameOf = ({ kind }: Device) => {
    const { browser, system } = deviceWords(kind)
    return t('name', {
      browser: browser ? inLocale(browser, locale) : t('browser'),
      system: system ? inLocale(system, locale) : t('system'),
    })
  }
  return (
    <Card labelledBy="devices">
      <h2 id="devices">{t('title')}</h2>
      <p className="muted">{t('text')}</p>
      <ul>
        {devices.map((device) => (
          <li className="mq" key={device.id}>
            <p>
              <b>{nameOf(device)}</b> {device.here && <span className="tag">{t('here')}</span>}
            </p>
            <p className="small muted">
              {t('used', { at: momentText(device.lastUsedAt.toISOString(), 'Asia/Shanghai', locale) })}
            </p>
            <SignOut
              locale={locale}
              which={device.id}
              label={device.here ? t('outHere') : t('outThere', { name: nameOf(device) })}
            />
          </li>
        ))}
      </ul>
      {staff && (
        <LinkButton className="mt-3" size="sm" icon="key" href={localePath(locale, '/factor')}>
          {t('factor')}
        </LinkButton>
      )}
      {devices.length > 1 && (
        <div className="row mt-3">
          <SignOut locale={locale} which="others" label={t('outOthers')} />
          <SignOut locale={locale} which="all" label={t('outAll')} />
        </div>
      )}
    </Card>
  )
}

function SignOut({ locale, which, label }: { locale: Locale; which: string; label: string }) {
  return (
    <form className="mt-2" method="post" action={`/api/sign-out?lang=${locale}`}>
      <input type="hidden" name="which" value={which} />
      <Button type="submit" size="sm" icon="sign-out" className="max-w-full text-left whitespace-normal!">
        {label}
      </Button>
    </form>
  )
}
