import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Screens with rules that neither a component nor utilities can say (decision 040). */
const OF_SCREENS = [
  'app/[locale]/(public)/_home/home.css',
  'app/[locale]/(public)/hearings/[slug]/parts/hearing.css',
  'app/[locale]/(public)/hearings/[slug]/screen/screen.css',
  'app/[locale]/(public)/polls/polls.css',
  'app/[locale]/(public)/scorecards/scorecards.css',
]

const read = (files: readonly string[]) => files.map((file) => readFileSync(file, 'utf8')).join('\n')

/** Classes in the selectors of a stylesheet that code names neither whole nor by a stem (`chip-${state}`). */
function unusedClasses(css: string, code: string): string[] {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\{[^{}]*\}/g, '{}')
  const classes = new Set([...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name))
  const names = new Set(code.match(/[a-z][\w-]*/gi))
  const stems = new Set([...code.matchAll(/([a-z][\w-]*-)\$\{/gi)].map(([, stem = '']) => stem))
  const isUsed = (name: string) =>
    names.has(name) || [...name.matchAll(/-/g)].some(({ index }) => stems.has(name.slice(0, index + 1)))
  return [...classes].filter((name) => !isUsed(name)).sort()
}

test('stylesheets stand where decision 040 says: tokens, components, and those of a few screens', () => {
  const elsewhere = globSync('app/**/*.css').filter((file) => !/^app\/(globals|tokens|_ui\/css\/\w+)\.css$/.test(file))
  expect(elsewhere.sort()).toEqual(OF_SCREENS)
})

test('every class of a stylesheet is drawn by something', () => {
  const code = read(globSync('app/**/*.{ts,tsx}'))
  for (const file of globSync('app/**/*.css')) expect(unusedClasses(readFileSync(file, 'utf8'), code), file).toEqual([])
})

test('a planted class that nothing draws is found', () => {
  const css = '.card, .card-live > .b { color: red } @media (max-width: 1px) { .gone:hover { margin: 0 } } /* .said */'
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the code that it reads has such a string
  expect(unusedClasses(css, 'className={`card card-${mark}`} "b"')).toEqual(['gone'])
})
