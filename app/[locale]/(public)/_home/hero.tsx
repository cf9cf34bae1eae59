import { getTranslations } from 'next-intl/server'
import { inLocale, nameIn } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { getStateLabels } from '#app/_i18n/state-labels.ts'
import type { Home } from '#app/_server/home-read.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { StateTag } from '#app/_ui/state-tag.tsx'
import type { Locale } from '#contract/ids.ts'
import { HeroPicture } from './hero-picture.tsx'

/** A hearing that is on: the question being answered now, and the way in. */
export async function Hero({
  locale,
  hearing: { summary, snapshot, viewers },
  heading: Heading,
}: {
  locale: Locale
  hearing: Home['on'][number]
  heading: 'h1' | 'h2'
}) {
  const t = await getTranslations('home')
  const states = await getTranslations('states')
  const labels = await getStateLabels(locale)
  const href = localePath(locale, `/hearings/${summary.slug}`)
  const current = Object.values(snapshot.view.questions).find(({ status, text }) => status === 'answering' && text)
  const votes = current ? (snapshot.votes[current.number] ?? 0) + current.importedVotes : 0
  const there = snapshot.view.stage.filter(({ key, role }) => role !== 'guest' && !snapshot.quiet.includes(key))
  const shown = there.length ? there : summary.officials
  return (
    <section className="hero">
      <div className="hero-v" aria-hidden="true">
        <span className="video">
          <HeroPicture people={shown.length} />
          <span className="hero-stage">
            <Icon name={summary.status === 'paused' ? 'pause' : 'play'} />
            {shown.map((one) => nameIn(one, locale)).join(' · ')}
          </span>
          <span className="v-top">
            {summary.status === 'paused' ? (
              <span className="v-pill">{states('paused')}</span>
            ) : (
              <LiveBadge>{states('live')}</LiveBadge>
            )}
            {viewers !== null && viewers > 0 && (
              <span className="v-pill">
                <Icon name="viewers" />
                {viewers.toLocaleString(locale)} {states('watching')}
              </span>
            )}
          </span>
        </span>
      </div>
      <div className="hero-b">
        <p className="hero-k">{summary.status === 'paused' ? t('paused') : t('on')}</p>
        <Heading>
          <a className="text-inherit no-underline" href={href}>
            {inLocale(summary.title, locale)}
          </a>
        </Heading>
        {current?.text ? (
          <blockquote>
            <p className="voice" dir="auto">
              {current.text.title}
            </p>
            <footer>
              <StateTag state="answering" label={labels.states.answering} />
              <span>{t('asked', { n: votes })}</span>
            </footer>
          </blockquote>
        ) : (
          <p className="prose muted mt-3">{inLocale(summary.summary, locale) || t('nobodyAnswers')}</p>
        )}
        <div className="row hero-a">
          <LinkButton variant="primary" icon="play" href={href}>
            {t('enter')}
          </LinkButton>
          <LinkButton icon="ask" href={`${href}#ask`}>
            {t('ask')}
          </LinkButton>
        </div>
        <p className="hero-s">
          <Icon name="audio" />
          {t('slow')}
        </p>
      </div>
    </section>
  )
}

/** What stands there while nothing is on. */
export async function NothingOn({ isAnythingComing }: { isAnythingComing: boolean }) {
  const t = await getTranslations('home')
  return (
    <div className="mt-6">
      <h1 className="sr">{t('title')}</h1>
      <EmptyState icon="date" title={t('none')}>
        {isAnythingComing ? t('noneText') : t('noneAtAll')}
      </EmptyState>
    </div>
  )
}
