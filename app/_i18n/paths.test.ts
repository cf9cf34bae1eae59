import { expect, it } from 'vitest'
import { localePath, otherLanguage } from './paths.ts'

it('gives Chinese no prefix and English `/en`, there and back', () => {
  expect(localePath('zh-CN', '/')).toBe('/')
  expect(localePath('en', '/')).toBe('/en')
  expect(localePath('en', '/hearings/water')).toBe('/en/hearings/water')
  expect(otherLanguage('en', '/mine')).toEqual({ locale: 'zh-CN', href: '/mine' })
  expect(otherLanguage('zh-CN', '/mine')).toEqual({ locale: 'en', href: '/en/mine' })
})
