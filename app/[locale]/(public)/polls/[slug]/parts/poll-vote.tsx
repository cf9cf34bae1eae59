import { getTranslations } from 'next-intl/server'
import { exactMomentText } from '#app/_i18n/exact-times.ts'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { BallotForm } from '#app/_live/polls/ballot-form.tsx'
import { KeptCode } from '#app/_live/polls/ballot-receipt.tsx'
import { countWebStep, isArrival } from '#app/_server/count-step.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { castBallotByForm } from '#app/[locale]/(public)/polls/[slug]/actions.ts'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'

/** Where somebody votes: the form, or that they have voted already and may change it until the close. */
export async function PollVote({ locale, poll, around }: { locale: Locale; poll: Poll; around: Around }) {
  const t = await getTranslations('polls')
  const { own, mayVote, alternatives } = around
  const isOver = around.phase !== 'open'
  const path = localePath(locale, `/polls/${poll.slug}`)
  const kept = { kept: t('receipt.kept'), forget: t('receipt.forget') }
  if (!isOver && (await isArrival())) countWebStep(poll.id, 'opened')
  if (!mayVote)
    return isOver ? null : (
      <Card labelledBy="vote">
        <h2 id="vote">{t('form.signIn')}</h2>
        <p className="muted">{t('form.signInText')}</p>
        <div className="row mt-3">
          <LinkButton
            variant="primary"
            icon="sign-in"
            href={localePath(locale, `/sign-in?next=${encodeURIComponent(path)}`)}
          >
            {t('form.signIn')}
          </LinkButton>
        </div>
      </Card>
    )
  const declaration = inLocale(poll.declaration, locale)
  return (
    <BallotForm
      pollId={poll.id}
      locale={locale}
      timeZone={poll.timeZone}
      isOver={isOver}
      form={poll.form}
      action={castBallotByForm}
      voted={
        own && (
          <Card mark="current" label={t('receipt.label')}>
            <p>
              {t('receipt.voted', {
                at: exactMomentText(own.at.toISOString(), poll.timeZone, locale),
                way: t(`ways.names.${own.way}`),
              })}{' '}
              <a href={`${path}/proof`}>{t('receipt.proof')}</a>
            </p>
            <KeptCode pollId={poll.id} words={kept} />
          </Card>
        )
      }
      sentAs={crypto.randomUUID()}
      options={poll.options.map(({ number, title, text, picture }) => ({
        number,
        title: inLocale(title, locale),
        text: inLocale(text, locale),
        picture:
          picture && alternatives.has(picture.id)
            ? {
                src: `/api/v1/attachments/${picture.id}/large`,
                alt: alternatives.get(picture.id) ?? '',
                width: picture.width,
                height: picture.height,
              }
            : null,
      }))}
      words={{
        legend: t(`form.legend.${poll.form}`, { max: poll.maxChoices }),
        rank: t.raw('form.rank'),
        noRank: t('form.noRank'),
        declaration: declaration && t('form.declaration', { text: declaration }),
        change: t('receipt.change'),
        cast: t('form.cast'),
        castHint: t('form.castHint'),
        privacy: t(`form.${poll.tier}`),
        receipt: {
          title: t('receipt.title'),
          once: t('receipt.once'),
          at: t.raw('receipt.at'),
          way: t('ways.names.web'),
          chosen: t('receipt.chosen'),
          onPage: t('receipt.onPage'),
          copy: t('receipt.copy'),
          copied: t('receipt.copied'),
          keep: t('receipt.keep'),
          ...kept,
          change: t('receipt.change'),
          changeHref: path,
          proof: t('receipt.proof'),
          proofHref: `${path}/proof`,
        },
      }}
    />
  )
}
