import { getTranslations } from 'next-intl/server'
import { Icon } from '#app/_ui/icon.tsx'
import { Table } from '#app/_ui/table.tsx'

type May = 'yes' | 'no' | 'some' | 'role'
const ACTS: Record<'watch' | 'vote' | 'ask' | 'desk', { guest: May; member: May }> = {
  watch: { guest: 'some', member: 'yes' },
  vote: { guest: 'some', member: 'yes' },
  ask: { guest: 'some', member: 'yes' },
  desk: { guest: 'no', member: 'role' },
}

/** What a guest and a verified person may do. */
export async function Tiers() {
  const t = await getTranslations('sign-in.tiers')
  const cell = (may: May) =>
    may === 'some' || may === 'role' ? (
      t(may)
    ) : (
      <>
        <Icon name={may === 'yes' ? 'joined' : 'close'} /> <span className="sr">{t(may)}</span>
      </>
    )
  return (
    <Table caption={t('title')} hideCaption>
      <thead>
        <tr>
          <th scope="col">{t('act')}</th>
          <th scope="col">{t('guest')}</th>
          <th scope="col">{t('member')}</th>
        </tr>
      </thead>
      <tbody>
        {(Object.keys(ACTS) as (keyof typeof ACTS)[]).map((act) => (
          <tr key={act}>
            <th scope="row">{t(act)}</th>
            <td>{cell(ACTS[act].guest)}</td>
            <td>{cell(ACTS[act].member)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
