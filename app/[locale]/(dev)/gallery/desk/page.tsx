import { notFound } from 'next/navigation'
import { getTranslations, setRequestLocale } from 'next-intl/server'
import { localePath, otherLanguage } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { Button } from '#app/_ui/button.tsx'
import { DeskColumn, DeskShell } from '#app/_ui/desk-shell.tsx'
import { LinkTabs } from '#app/_ui/link-tabs.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { pick } from '#app/[locale]/(dev)/gallery/pick.ts'

/** The three columns of a desk with more than they can show; only in development. */
export default async function DeskGallery({ params }: { params: Promise<{ locale: Locale }> }) {
  if (process.env.NODE_ENV !== 'development') notFound()
  const { locale } = await params
  setRequestLocale(locale)
  const t = await getTranslations('common')
  const say = pick(locale)
  const rows = Array.from({ length: 40 }, (_, row) => say(`第 ${row + 1} 行`, `Row ${row + 1}`))
  return (
    <DeskShell
      home={localePath(locale, '/')}
      name={t('name')}
      title={say('审核台', 'Moderation')}
      bar={<LiveBadge>{say('直播', 'LIVE')}</LiveBadge>}
      language={{ ...otherLanguage(locale, '/gallery/desk'), name: t('otherLanguage'), label: t('otherLanguageLabel') }}
      themeLabel={t('theme')}
      left={
        <DeskColumn
          side="left"
          label={say('待审', 'Queue')}
          head={
            <LinkTabs
              label={say('队列', 'Queues')}
              current="waiting"
              tabs={[{ key: 'waiting', label: say('待审', 'Waiting'), count: 40, href: '#main' }]}
            />
          }
        >
          {rows.map((row) => (
            <p key={row}>{row}</p>
          ))}
        </DeskColumn>
      }
      center={
        <DeskColumn
          side="center"
          label={say('问题', 'Question')}
          actions={
            <>
              <Button variant="primary" size="sm" icon="joined" hotkey="A">
                {say('采用', 'Approve')}
              </Button>
              <Button size="sm" icon="declined" hotkey="D">
                {say('不采用…', 'Decline…')}
              </Button>
            </>
          }
        >
          <h2>
            {say('七楼晚上水压很低，什么时候能换泵？', 'Low pressure on floor 7: when will the pump be replaced?')}
          </h2>
        </DeskColumn>
      }
      right={
        <DeskColumn side="right" label={say('节目单', 'Programme')}>
          {rows.map((row) => (
            <p key={row}>{row}</p>
          ))}
        </DeskColumn>
      }
      foot={say('已连接 · 账本 18,204', 'Connected · record 18,204')}
    />
  )
}
