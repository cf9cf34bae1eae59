import { getTranslations } from 'next-intl/server'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#app/_i18n/routing.ts'
import { EmailAddress } from '#app/_ui/email-address.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { Table } from '#app/_ui/table.tsx'
import { ActForm } from '#app/[locale]/(desk)/admin/act-form.tsx'
import { endSessions, renameStaff, revokeRole } from '#app/[locale]/(desk)/admin/actions.ts'
import { once } from '#app/[locale]/(desk)/admin/once.ts'
import { LIMITS } from '#contract/limits.ts'
import type { Role } from '#contract/states.ts'
import type { HeldRole, StaffMember } from '#domain/person/queries.ts'

const ICON: Record<Role, IconName> = {
  moderator: 'verified',
  official: 'mic',
  interpreter: 'sign',
  captioner: 'captions',
  operator: 'operator',
  handler: 'case',
  arbiter: 'department',
  oversight: 'viewers',
  admin: 'settings',
}

/** Everybody with a role, each role with what it is bound to and the way to take it back. */
export async function PeopleTable({
  staff,
  locale,
  writes,
}: {
  staff: readonly StaffMember[]
  locale: Locale
  writes: boolean
}) {
  const t = await getTranslations({ locale, namespace: 'admin' })
  const { refusedHere } = islandMessages(locale).admin
  const words = { refusedHere }
  const own = locale === 'en' ? 'en' : 'zh'
  const boundTo = ({ hearing, department }: HeldRole) =>
    [hearing?.title[own], department?.name[own]].filter(Boolean).join(' · ') || t('people.everywhere')
  return (
    <section className="card pad">
      <Table caption={t('people.caption')}>
        <thead>
          <tr>
            <th scope="col">{t('people.name')}</th>
            <th scope="col">{t('people.held')}</th>
            <th scope="col" className="n">
              {t('people.sessions')}
            </th>
            {writes && (
              <th scope="col" className="pl-6!">
                {t('people.acts')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {staff.map(({ id, name, nameEn, email, roles, sessions }) => (
            <tr key={id} className="*:align-top">
              <th scope="row" className="min-w-44">
                {name || t('people.nameless')}
                {nameEn && <bdi className="block">{nameEn}</bdi>}
                <span className="hint block font-normal">
                  <EmailAddress address={email} />
                </span>
              </th>
              <td className="min-w-80">
                <ul className="grid gap-2">
                  {roles.map((held) => (
                    <li key={held.id} className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                      <span className="min-w-0 flex-1">
                        <b className="inline-flex items-center gap-1.5">
                          <Icon name={ICON[held.role]} />
                          {t(`roles.${held.role}`)}
                        </b>
                        <span className="hint block">
                          {boundTo(held)}
                          {held.title[own] && ` · ${held.title[own]}`}
                        </span>
                      </span>
                      {writes && (
                        <ActForm
                          action={once(revokeRole, locale)}
                          id={held.id}
                          short={t('revoke.short')}
                          about={`${t(`roles.${held.role}`)} · ${name || email}`}
                          what={t('revoke.what', { name: name || email, role: t(`roles.${held.role}`) })}
                          confirm={t('revoke.confirm')}
                          words={words}
                          danger
                        />
                      )}
                    </li>
                  ))}
                </ul>
              </td>
              <td className="n">{sessions}</td>
              {writes && (
                <td className="min-w-40 pl-6!">
                  <div className="grid justify-items-start gap-2">
                    <ActForm
                      action={once(renameStaff, locale)}
                      id={id}
                      short={t('rename.short')}
                      about={name || email}
                      what={t('rename.what')}
                      confirm={t('rename.confirm')}
                      done={t.raw('rename.done')}
                      names={{
                        name: { label: t('people.name'), now: name },
                        nameEn: { label: t('grant.nameEn'), now: nameEn ?? '' },
                        maxLength: LIMITS.name.max * 2,
                      }}
                      words={words}
                    />
                    <ActForm
                      action={once(endSessions, locale)}
                      id={id}
                      short={t('sessions.short')}
                      about={name || email}
                      what={t('sessions.what', { n: sessions })}
                      confirm={t('sessions.confirm')}
                      done={t.raw('sessions.done')}
                      words={words}
                      danger
                    />
                  </div>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
