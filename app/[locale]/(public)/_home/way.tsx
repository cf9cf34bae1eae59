import { getTranslations } from 'next-intl/server'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'

const STEPS = {
  ask: 'ask',
  join: 'vote',
  answer: 'answering',
  case: 'case',
  check: 'record',
} as const satisfies Record<string, IconName>

/** What happens to a question, step by step. */
export async function Way() {
  const t = await getTranslations('home')
  return (
    <section className="how" aria-labelledby="way">
      <h2 id="way">{t('way')}</h2>
      <ol>
        {(Object.keys(STEPS) as (keyof typeof STEPS)[]).map((step) => (
          <li key={step}>
            <Icon name={STEPS[step]} />
            <h3>{t(`steps.${step}.title`)}</h3>
            <p>{t(`steps.${step}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
