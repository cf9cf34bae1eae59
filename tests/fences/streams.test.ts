import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ENTRIES, ENTRIES_OF, type EntryType } from '#contract/record.ts'
import type { CASE_ENTRIES } from '#contract/streams/case/entries.ts'
import { CASE_FOLD } from '#contract/streams/case/fold.ts'
import type { CaseView } from '#contract/streams/case/view.ts'
import { type FoldTable, foldBy } from '#contract/streams/fold.ts'
import { AUTHORITY, hearingStream, streamOf } from '#contract/streams/names.ts'
import { parseStream, STREAM_NAME, STREAMS, type StreamKind } from '#contract/streams/registry.ts'
import { entry } from '#domain/kernel/entry.ts'
import enCase from '../../app/_i18n/messages/en/case.json' with { type: 'json' }
import en from '../../app/_i18n/messages/en/record.json' with { type: 'json' }
import zhCase from '../../app/_i18n/messages/zh-CN/case.json' with { type: 'json' }
import zh from '../../app/_i18n/messages/zh-CN/record.json' with { type: 'json' }

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>

/** Entry types without a label, and labels of no entry type. */
function mismatch(types: readonly string[], labels: Labels): string[] {
  const named = Object.entries(labels).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`))
  return [...types.filter((type) => !named.includes(type)), ...named.filter((type) => !types.includes(type))].sort()
}

test.each([
  ['zh-CN', zh.types, zhCase.events.case],
  ['en', en.types, enCase.events.case],
])('%s has a label for each entry type, and words of a case’s page for no other', (_, labels, steps) => {
  expect(mismatch(Object.keys(ENTRIES), labels)).toEqual([])
  expect(Object.keys(steps).filter((verb) => !(`case.${verb}` in ENTRIES_OF.case))).toEqual([])
})

test('a planted type without a label is found, and so is a label without a type', () => {
  expect(mismatch(['case.opened', 'case.planted'], { case: { opened: 'x', forgotten: 'y' } })).toEqual([
    'case.forgotten',
    'case.planted',
  ])
})

test('an entry type stands on one stream only', () => {
  const types = Object.values(ENTRIES_OF).flatMap((entries) => Object.keys(entries))
  expect(new Set(types).size).toBe(types.length)
})

test('a name of each kind is parsed to what made it, and nothing else is a name', () => {
  for (const kind of Object.keys(STREAMS) as StreamKind[]) {
    const pattern: string = STREAMS[kind].key
    const keys = pattern === '' ? fc.constant('') : fc.stringMatching(new RegExp(`^(?:${pattern})$`))
    fc.assert(
      fc.property(keys, (key) => {
        const name = streamOf(kind, key)
        expect(parseStream(name)).toEqual({ kind, key, name })
        expect(name).toMatch(STREAM_NAME)
      }),
    )
  }
  for (const name of ['', 'hearing-', 'hearing-WATER', 'case-1', 'authority2', 'ballot-x', 'hearing-a\n']) {
    expect(parseStream(name)).toBeUndefined()
    expect(name).not.toMatch(STREAM_NAME)
  }
})

// What follows is proven by the compiler: `npm run check types` reads this file, and a directive that expects no error is one.

test('a type without a function in the fold does not compile, nor one of another stream with one', () => {
  const { open } = CASE_FOLD
  const stays = (view: CaseView) => view
  const all = Object.fromEntries(Object.keys(ENTRIES_OF.case).map((type) => [type, stays]))
  const { 'case.text_erased': _, ...rest } = all as unknown as FoldTable<typeof CASE_ENTRIES, CaseView>
  // @ts-expect-error case.text_erased is forgotten
  const forgetful: FoldTable<typeof CASE_ENTRIES, CaseView> = rest
  const foreign: FoldTable<typeof CASE_ENTRIES, CaseView> = {
    ...rest,
    'case.text_erased': stays,
    // @ts-expect-error a hearing's entry has no place in a case's fold
    'hearing.paused': stays,
  }
  const erased = { seq: 2, at: '', type: 'case.text_erased' as const, public: { reason: 'R02' as const, text: null } }
  const view = { seq: 1 } as CaseView
  expect(() => foldBy(open, forgetful).apply(view, erased)).toThrow('unknown entry')
  expect(foldBy(open, foreign).apply(view, erased)).toEqual({ seq: 2 })
})

test('an entry on a stream of another kind does not compile', () => {
  const by = { by: null }
  const started: EntryType = entry(hearingStream('water'), 'hearing.started', {}, by).type
  expect(started).toBe('hearing.started')
  // @ts-expect-error a hearing's entry on the authority's stream
  entry(AUTHORITY, 'hearing.started', {}, by)
  // @ts-expect-error a case's entry on a hearing's stream
  entry(hearingStream('water'), 'case.text_published', { text: null }, by)
  // @ts-expect-error a name that the registry did not make
  entry('hearing-water', 'hearing.started', {}, by)
})
