import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Change, SectionChanges } from '#app/_server/rulebook/difference.ts'
import { Card } from '#app/_ui/card.tsx'
import type { Locale } from '#contract/ids.ts'

/** What changes between two versions, section by section: what goes is struck through, what comes is underlined, and words say which is which. */
export function DifferenceText({
  changes,
  same,
  locale,
}: {
  changes: readonly SectionChanges[]
  /** Whether both are the same document, and not only in the words that this reader reads. */
  same: boolean
  locale: Locale
}) {
  const { rulebook: say } = islandMessages(locale)
  if (changes.length === 0) return <p className="prose">{same ? say.difference.same : say.difference.unseen}</p>
  return (
    <>
      {changes.map(({ section, changes }) => (
        <Card key={section} labelledBy={`difference-${section}`}>
          <h2 id={`difference-${section}`} className="text-md">
            {say.sections[section]}
          </h2>
          <ul className="mt-3 grid gap-4">
            {changes.map((change) => (
              <li key={change.key} className="break-inside-avoid border-t border-line pt-3">
                <p>
                  <span className="tag">{say.difference[change.kind]}</span> <b>{change.title}</b>
                </p>
                <Facts change={change} say={say.difference} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  )
}

function Facts({ change, say }: { change: Change; say: ReturnType<typeof islandMessages>['rulebook']['difference'] }) {
  return (
    <dl className="facts mt-2">
      {change.kind === 'changed'
        ? change.facts.map(({ label, before, after }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {before && (
                  <p>
                    <span className="hint">{say.from}</span>
                    <del className="bg-danger-soft whitespace-pre-line text-danger">{before}</del>
                  </p>
                )}
                {after && (
                  <p>
                    <span className="hint">{say.to}</span>
                    <ins className="bg-ok-soft whitespace-pre-line text-ok">{after}</ins>
                  </p>
                )}
              </dd>
            </div>
          ))
        : change.facts.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                {change.kind === 'added' ? (
                  <ins className="bg-ok-soft whitespace-pre-line text-ok">{text}</ins>
                ) : (
                  <del className="bg-danger-soft whitespace-pre-line text-danger">{text}</del>
                )}
              </dd>
            </div>
          ))}
    </dl>
  )
}
