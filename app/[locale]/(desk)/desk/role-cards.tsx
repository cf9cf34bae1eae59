import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { localePath } from '#app/_i18n/paths.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { LinkButton } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { type Actor, holds } from '#contract/identity.ts'
import type { DepartmentSummary } from '#domain/department/queries.ts'

const LINKS = {
  hearings: { href: '/admin', icon: 'date' },
  people: { href: '/admin/people', icon: 'people' },
  departments: { href: '/admin/departments', icon: 'department' },
  oversight: { href: '/oversight', icon: 'search' },
  record: { href: '/record', icon: 'record' },
  cases: { href: '/cases', icon: 'case' },
  handling: { href: '/desk/cases', icon: 'case' },
  operator: { href: '/operator', icon: 'operator' },
  ballots: { href: '/operator/paper', icon: 'paper' },
  disputes: { href: '/desk/disputes', icon: 'department' },
  polls: { href: '/desk/polls', icon: 'vote' },
} as const
const ADMINISTRATION = ['hearings', 'people', 'departments'] as const
type RoleCard = {
  role: 'admin' | 'oversight' | 'arbiter' | 'operator' | 'handler'
  of?: string
  links: readonly (keyof typeof LINKS)[]
}

/** What somebody’s roles open besides the desks of a hearing: administration, oversight, whose a case is, a department’s cases. */
export async function RoleCards({
  actor,
  departments,
  locale,
}: {
  actor: Actor
  departments: readonly DepartmentSummary[]
  locale: Locale
}) {
  const t = await getTranslations({ locale, namespace: 'programme.desk.roles' })
  const cards: RoleCard[] = []
  if (holds(actor, 'admin')) cards.push({ role: 'admin', links: [...ADMINISTRATION, 'polls'] })
  if (
    actor.grants.some(({ role, hearingId }) => role === 'oversight' && hearingId !== null) &&
    !holds(actor, 'oversight')
  )
    cards.push({ role: 'oversight', links: ['oversight', 'record'] })
  if (holds(actor, 'oversight') && !holds(actor, 'admin'))
    cards.push({ role: 'oversight', links: ['oversight', ...ADMINISTRATION, 'record', 'handling'] })
  if (holds(actor, 'arbiter')) cards.push({ role: 'arbiter', links: ['disputes', 'handling'] })
  if (holds(actor, 'operator')) cards.push({ role: 'operator', links: ['operator', 'ballots'] })
  for (const { role, departmentId } of actor.grants) {
    if (role !== 'handler') continue
    const department = departments.find((one) => one.id === departmentId)
    const of = department && inLocale(department.name, locale)
    cards.push({ role, ...(of ? { of } : {}), links: ['handling', 'cases', 'polls'] })
  }
  return cards.map(({ role, of, links }) => (
    <Card key={`${role} ${of ?? ''}`} as="article" className="mb-4">
      <h2 className="text-lg">{of ? `${t(`${role}.title`)} · ${of}` : t(`${role}.title`)}</h2>
      <p className="muted mb-3">{t(`${role}.text`)}</p>
      <div className="row">
        {links.map((name) => (
          <LinkButton key={name} size="sm" icon={LINKS[name].icon} href={localePath(locale, LINKS[name].href)}>
            {t(`links.${name}`)}
          </LinkButton>
        ))}
      </div>
    </Card>
  ))
}
