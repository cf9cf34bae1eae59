import { expect, test } from 'vitest'
import { reservedFor } from './reserved-names.ts'

const STAFF = ['方可人', 'Mo Zhou', 'Li']

test.each([
  ['方可人', 'staff'],
  ['方 可 人', 'staff'],
  ['方·可·人', 'staff'],
  ['青溪街道办事处 方可人', 'staff'],
  ['MO ZHOU', 'staff'],
  ['Ｍｏ Zhou', 'staff'],
  ['Mo Zhоu', 'staff'],
  ['Mó-Zhou', 'staff'],
  ['MoZhou', 'staff'],
  ['Mr Mo Zhou (on the panel)', 'staff'],
  ['li', 'staff'],
  ['官方 · Official', 'office'],
  ['官 方', 'office'],
  ['Deputy Mayor', 'office'],
  ['АDMIN', 'office'],
  ['市长', 'office'],
  ['#A1B2', 'pseudonym'],
  ['＃a1b2', 'pseudonym'],
  ['市民 855D', 'pseudonym'],
  ['Resident 855d', 'pseudonym'],
] as const)('%s passes for somebody else: %s', (name, why) => expect(reservedFor(name, STAFF)).toBe(why))

test.each([
  '方人',
  '可人',
  '王小明',
  'Lily',
  'Olivia',
  'Mo',
  'Zhou Mo',
  'Hostetler',
  'Dada',
  '855D 号楼业主',
  '李 #2',
])('%s is a name of one’s own', (name) => expect(reservedFor(name, STAFF)).toBeUndefined())
