import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import type { Proposal } from '#domain/case/proposals.ts'
import type { CaseDeskRead } from './read-case.ts'

/** Which departments routing proposes, each with why: an earlier decision, a row of the rulebook's table, the topic at the hearing. */
export async function WhyHere({
  locale,
  found,
}: {
  locale: Locale
  found: Pick<CaseDeskRead, 'proposals'> & { names: ReadonlyMap<string, string> }
}) {
  const t = await getTranslations({ locale, namespace: 'handler.why' })
  const { proposals, names } = found
  if (!proposals.length) return <p className="hint">{t('none')}</p>
  const ground = (proposal: Proposal) => {
    const department = names.get(proposal.departmentId) ?? ''
    switch (proposal.ground) {
      case 'precedent':
        return t.rich('precedent', {
          department,
          number: proposal.precedent,
          link: (text) => <a href={localePath(locale, `/cases/${proposal.precedent}`)}>{text}</a>,
        })
      case 'rulebook': {
        const { topic, area, rulebook } = proposal
        const part = (name: typeof topic) => (name ? inLocale(name, locale) : t('any'))
        return t.rich('rulebook', {
          department,
          topic: part(topic),
          area: part(area),
          n: rulebook,
          link: (text) => <a href={localePath(locale, `/rulebook/${rulebook}`)}>{text}</a>,
        })
      }
      case 'topic':
        return t('topic', { department })
    }
  }
  return (
    <ul className="grid gap-2 leading-ui">
      {proposals.map((proposal) => (
        <li key={`${proposal.ground} ${proposal.departmentId}`}>{ground(proposal)}</li>
      ))}
    </ul>
  )
}
