import { getTranslations } from 'next-intl/server'
import type { Locale } from '#app/_i18n/routing.ts'
import type { WayCertified } from '#contract/polls/certificate.ts'
import { wayNames } from './way-name.ts'

/** How many came to each step of each way, and how many fewer than to the step before. */
export async function StepsPart({ ways, locale }: { ways: readonly WayCertified[]; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'ballots.certificate' })
  const names = await wayNames(locale)
  const counted = ways.filter(({ steps }) => steps.some(({ n }) => n > 0))
  if (counted.length === 0) return null
  return (
    <section className="card pad" aria-labelledby="steps">
      <h2 id="steps">{t('steps')}</h2>
      {counted.map(({ way, steps }) => (
        <div key={way} className="mt-3">
          <b>{names.get(way)}</b>
          <ol className="mt-1 grid gap-1">
            {steps.map(({ step, n }, at) => {
              const fewer = (steps[at - 1]?.n ?? n) - n
              return (
                <li key={step}>
                  {t(`step.${way === 'sms' && step === 'opened' ? 'wrote' : step}`)}: {n}
                  {fewer > 0 && <span className="hint"> · {t('drop', { n: fewer })}</span>}
                </li>
              )
            })}
          </ol>
        </div>
      ))}
    </section>
  )
}
