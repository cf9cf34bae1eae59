import { islandMessages } from '#app/_i18n/island-messages.ts'
import { type Description, type Item, SECTIONS, type Section } from '#app/_server/rulebook/describe.ts'
import { Card } from '#app/_ui/card.tsx'
import { Table } from '#app/_ui/table.tsx'
import type { Locale } from '#contract/ids.ts'

/** Sections whose rows say the same things of each: a table tells them at a glance. */
const AS_TABLE: readonly Section[] = ['ladder', 'onCall', 'days', 'topics', 'areas', 'routing', 'reasons', 'catalogue']
/** Sections that a rulebook may do without: one in which nothing stands is left out. */
const OPTIONAL: readonly Section[] = ['onCall', 'days', 'topics', 'areas', 'routing', 'catalogue', 'lanes']

/** A rulebook in words, section by section, each under its own anchor. */
export function RulebookText({ description, locale }: { description: Description; locale: Locale }) {
  const { rulebook: say } = islandMessages(locale)
  const shown = SECTIONS.filter((section) => description[section].length > 0 || !OPTIONAL.includes(section))
  return (
    <>
      <nav aria-label={say.contents} className="print:hidden">
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {shown.map((section) => (
            <li key={section}>
              <a className="inline-flex min-h-6 items-center" href={`#${section}`}>
                {say.sections[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {shown.map((section) => (
        // The table is a region of that name already; a second one could not be told from it.
        <Card key={section} labelledBy={AS_TABLE.includes(section) ? undefined : section}>
          <h2 id={section} className="text-md">
            {say.sections[section]}
          </h2>
          <p className="hint mb-3">{say.explains[section]}</p>
          <SectionText section={section} items={description[section]} say={say} />
        </Card>
      ))}
    </>
  )
}

type Say = ReturnType<typeof islandMessages>['rulebook']

function SectionText({ section, items, say }: { section: Section; items: readonly Item[]; say: Say }) {
  if (items.length === 0) return <p className="muted">{say.empty}</p>
  if (AS_TABLE.includes(section)) return <Rows caption={say.sections[section]} items={items} say={say} />
  return (
    <ul className="grid gap-5">
      {items.map(({ key, title, facts }) => (
        <li key={key} className="break-inside-avoid">
          <h3 className="text-base">{title}</h3>
          <dl className="facts mt-2 md:grid-cols-2">
            {facts.map(({ label, text }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="whitespace-pre-line">{text}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Rows({ caption, items, say }: { caption: string; items: readonly Item[]; say: Say }) {
  const labels = [...new Set(items.flatMap(({ facts }) => facts.map(({ label }) => label)))]
  return (
    <Table caption={caption} hideCaption>
      <thead>
        <tr>
          <th scope="col">{say.facts.name}</th>
          {labels.map((label) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ key, title, facts }) => (
          <tr key={key} className="*:align-top">
            <th scope="row" className="min-w-36">
              {title}
            </th>
            {labels.map((label) => (
              <td key={label}>{facts.find((fact) => fact.label === label)?.text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
