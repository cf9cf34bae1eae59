import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import { ArgumentForm } from '#app/_live/polls/argument-form.tsx'
import { reasonNames } from '#app/_server/reason-names.ts'
import { Card } from '#app/_ui/card.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { argueByForm } from '#app/[locale]/(public)/polls/[slug]/actions.ts'
import type { Around, Poll } from '#app/[locale]/(public)/polls/[slug]/read.ts'
import type { Locale } from '#contract/ids.ts'
import { POLL_LIMITS } from '#contract/poll-limits.ts'
import { ARGUMENT_SIDES } from '#contract/polls/states.ts'
import { pollStream } from '#contract/streams/names.ts'

/** Arguments of one option that stand on the page, the newest ones. */
const SHOWN = 100

type Props = { locale: Locale; poll: Poll; around: Around; sent: boolean }

/** What people say for and against each option, and the form for one more until the close. */
export async function PollArguments({ locale, poll, around, sent }: Props) {
  const t = await getTranslations('polls.arguments')
  const names = await reasonNames(locale)
  const said = Object.values(poll.arguments).sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
  const takes = around.phase === 'open' || around.phase === 'coming'
  if (!said.length && !takes) return null
  return (
    <Card labelledBy="arguments">
      <h2 id="arguments">{t('title')}</h2>
      {sent && (
        <Notice tone="ok" announce="polite" className="mt-3">
          {t('sent')}
        </Notice>
      )}
      {!said.length && <p className="muted mt-2">{t('none')}</p>}
      {poll.options.map(({ number, title }) => {
        const own = said.filter(({ option }) => option === number)
        return (
          own.length > 0 && (
            <section key={number} aria-labelledby={`arguments-${number}`} className="mt-4">
              <h3 id={`arguments-${number}`}>{inLocale(title, locale)}</h3>
              <ul className="voids">
                {own.slice(-SHOWN).map(({ id, side, text, signedAs, erased }) => (
                  <li key={id}>
                    <span>
                      <b>{t(side)}</b>{' '}
                      {erased ? (
                        <span className="muted">{t('erased', { reason: names[erased] ?? erased })}</span>
                      ) : (
                        <span dir="auto">{text}</span>
                      )}
                    </span>
                    {!erased && (
                      <span className="hint max-w-2/5 shrink-0" dir="auto">
                        {signedAs}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
              {own.length > SHOWN && (
                <p>
                  <a href={localePath(locale, `/record/${pollStream(poll.slug)}`)}>
                    {t('earlier', { n: own.length - SHOWN })}
                  </a>
                </p>
              )}
            </section>
          )
        )
      })}
      {takes && (
        <ArgumentForm
          // A form whose argument was taken is another one.
          key={String(sent)}
          locale={locale}
          action={argueByForm}
          hidden={{ locale, slug: poll.slug, pollId: poll.id, sentAs: crypto.randomUUID() }}
          options={poll.options.map(({ number, title }) => ({ value: String(number), label: inLocale(title, locale) }))}
          sides={ARGUMENT_SIDES.map((side) => ({ value: side, label: t(side) }))}
          words={{
            write: t('write'),
            option: t('option'),
            side: t('side'),
            text: t('text'),
            textHint: t('textHint', { max: POLL_LIMITS.argument.max }),
            send: t('send'),
          }}
        />
      )}
    </Card>
  )
}
