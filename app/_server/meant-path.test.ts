import { expect, test } from 'vitest'
import { meantPath, readableUrl } from './meant-path.ts'

const path = (text: string) => new URL(text, 'http://here.example').pathname

test.each([
  ['/en/cases/ms-2026-000001', '/en/cases/MS-2026-000001'],
  ['/cases/ＭＳ-２０２６-０００００１', '/cases/MS-2026-000001'],
  ['/cases/MS-2026-000001.', '/cases/MS-2026-000001'],
  ['/cases/MS-2026-000001。', '/cases/MS-2026-000001'],
  ['/cases/（MS–2026–000001）。', '/cases/MS-2026-000001'],
  ['/cases/MS-2026-000001%20', '/cases/MS-2026-000001'],
  ['/api/v1/cases/ms-test-000001', '/api/v1/cases/MS-TEST-000001'],
  ['/en/hearings/East-Buses', '/en/hearings/east-buses'],
  ['/hearings/east-buses，/questions/7', '/hearings/east-buses/questions/7'],
  ['/moderate/EAST-BUSES', '/moderate/east-buses'],
  ['/api/hearings/EAST-buses/snapshot', '/api/hearings/east-buses/snapshot'],
  ['/record/CASE-ms-2026-000001', '/record/case-MS-2026-000001'],
  ['/api/v1/record/Hearing-East-Buses', '/api/v1/record/hearing-east-buses'],
])('%s means %s', (written, meant) => {
  expect(meantPath(path(written))).toBe(meant)
  expect(meantPath(meant)).toBeUndefined()
})

test.each([
  '/',
  '/en',
  '/cases',
  '/hearings/east-buses',
  '/cases/something',
  '/cases/MS-2026-1',
  '/invite/AbC',
  '/record/%25',
])('%s is left as it is', (written) => {
  expect(meantPath(path(written))).toBeUndefined()
})

test.each([
  ['/en/%E0%A4%A', '/en/lost'],
  ['/cases/%?after=1', '/lost'],
  ['/english/%C3', '/lost'],
  ['/api/v1/record/%E4%B8', '/api/lost'],
  ['/en/hearings/%25', '/en/lost'],
  ['/cases/%25E4%25B8', '/lost'],
])('%s is cut, so it is %s', (written, lost) => {
  expect(readableUrl(written)).toBe(lost)
})

test.each([
  '/en/cases/%E4%B8%AD',
  '/cases?q=%E4%B8',
  '/',
  '/en/cases/%2541',
  '/api/v1/record/%25',
])('%s can be read', (written) => {
  expect(readableUrl(written)).toBe(written)
})
