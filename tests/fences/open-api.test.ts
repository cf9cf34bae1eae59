import { expect, test } from 'vitest'
import { openApiDocument } from '#contract/open-api/document.ts'
import { OPEN_ROUTES } from '#contract/open-api/routes.ts'
import { routesInTree } from '#tests/support/public-routes.ts'

const document = openApiDocument('en', 'https://hearings.example.org')

test('every route of the open API stands in its table, and none that there is not', () => {
  const inTable = new Set(OPEN_ROUTES.map(({ path }) => path))
  const inTree = routesInTree()
    .filter((route) => route.startsWith('/api/v1/'))
    .map((route) => route.replaceAll('[', '{').replaceAll(']', '}'))
  expect(inTree.filter((path) => !inTable.has(path))).toEqual([])
  expect([...inTable].filter((path) => !inTree.includes(path))).toEqual([])
})

test('a path’s parts are its parameters, and every schema that is referred to is there', () => {
  for (const { path, parameters } of OPEN_ROUTES) {
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const told = Object.keys(parameters).filter((name) => parameters[name]?.in === 'path')
    expect(told, path).toEqual(parts)
  }
  const named = new Set(Object.keys(document.components.schemas))
  const refs = [...JSON.stringify(document.paths).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name)
  expect(refs.length).toBeGreaterThan(10)
  expect(refs.filter((name) => !named.has(name ?? ''))).toEqual([])
})

test('both languages describe the same routes', () => {
  const chinese = openApiDocument('zh-CN', 'https://hearings.example.org')
  expect(Object.keys(chinese.paths)).toEqual(Object.keys(document.paths))
  expect(chinese.paths['/api/v1/cases']).not.toEqual(document.paths['/api/v1/cases'])
})
