import { type Description, type Fact, type Item, SECTIONS, type Section } from './describe.ts'

/** A value that changed, in words; '' where it wasn't said before, or isn't now. */
export type ChangedFact = { label: string; before: string; after: string }

/** What became of a row of a section: it came, it went, or some of its values changed. */
export type Change =
  | { kind: 'added' | 'removed'; key: string; title: string; facts: Fact[] }
  | { kind: 'changed'; key: string; title: string; facts: ChangedFact[] }

/** The changes of a section, in the order in which it is read. */
export type SectionChanges = { section: Section; changes: Change[] }

/** What differs between two rulebooks in words: sections in which nothing does are left out. `nameLabel` is what a row's own name is called. */
export function differencesOf(before: Description, after: Description, nameLabel: string): SectionChanges[] {
  return SECTIONS.flatMap((section) => {
    const changes = changesOf(before[section], after[section], nameLabel)
    return changes.length ? [{ section, changes }] : []
  })
}

function changesOf(before: readonly Item[], after: readonly Item[], nameLabel: string): Change[] {
  const were = new Map(before.map((item) => [item.key, item]))
  const are = new Set(after.map(({ key }) => key))
  return [
    ...after.flatMap((item): Change[] => {
      const was = were.get(item.key)
      if (!was) return [{ kind: 'added', ...item }]
      const facts = changedFacts(withName(was, nameLabel), withName(item, nameLabel))
      return facts.length ? [{ kind: 'changed', key: item.key, title: item.title, facts }] : []
    }),
    ...before.flatMap((item): Change[] => (are.has(item.key) ? [] : [{ kind: 'removed', ...item }])),
  ]
}

const withName = ({ title, facts }: Item, label: string): Fact[] => [{ label, text: title }, ...facts]

function changedFacts(before: readonly Fact[], after: readonly Fact[]): ChangedFact[] {
  const textIn = (facts: readonly Fact[], label: string) => facts.find((fact) => fact.label === label)?.text ?? ''
  const labels = new Set([...before, ...after].map(({ label }) => label))
  return [...labels].flatMap((label) => {
    const [was, is] = [textIn(before, label), textIn(after, label)]
    return was === is ? [] : [{ label, before: was, after: is }]
  })
}
