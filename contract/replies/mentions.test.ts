import { describe, expect, test } from 'vitest'
import { mentionsOf } from './mentions.ts'
import { namedIn } from './named.ts'
import { questionsIn } from './questions.ts'

const WATER = {
  title: '玉泉小区晚上水压低，泵站为什么不开第二台水泵？',
  body: '我们住在玉泉小区7号楼，晚上水压低，七层以上洗澡都困难。第二台水泵停了三年，一共影响240户。什么时候能修好？去年11月3日打过电话，没有回音。',
}
const WATER_EN = {
  title: 'Low water pressure at Yuquan Estate: why is the second pump off?',
  body: 'We live at Yuquan Estate, block 7. The pressure is low every night and 240 families suffer. When will the second pump run again? We called on 3 November.',
}

const mentioned = (letter: typeof WATER, reply: string) =>
  mentionsOf(letter, reply).map(({ kind, text, mentioned }) => [kind, text, mentioned])

describe('what a letter names', () => {
  test('places, numbers and things in Chinese, each once; dates are no numbers', () => {
    expect(namedIn(WATER)).toEqual([
      { kind: 'place', text: '玉泉小区' },
      { kind: 'number', text: '7号楼' },
      { kind: 'number', text: '240户' },
      { kind: 'thing', text: '水压低' },
      { kind: 'thing', text: '第二台水泵' },
    ])
  })

  test('and in English', () => {
    expect(namedIn(WATER_EN)).toEqual([
      { kind: 'place', text: 'Yuquan Estate' },
      { kind: 'number', text: '240 families' },
      { kind: 'thing', text: 'water' },
      { kind: 'thing', text: 'pressure' },
      { kind: 'thing', text: 'second' },
      { kind: 'thing', text: 'pump' },
    ])
  })

  test.each([
    ['我家在和平路和向阳村之间', ['和平路', '向阳村']],
    ['建议在青溪街道增设一个公交站', ['青溪街道']],
    ['这条路坑坑洼洼，我们小区门口的马路更差', []],
    ['位于河东新村旁边的第三小学，还有河东新村的居民', ['河东新村', '第三小学']],
  ])('names of places are cut out of their sentence: %s', (body, places) => {
    const named = namedIn({ title: '', body }).filter(({ kind }) => kind === 'place')
    expect(named.map(({ text }) => text)).toEqual(places)
  })

  test('nothing is named by an empty letter, and a very long one has an end', () => {
    expect(namedIn({ title: '', body: '' })).toEqual([])
    expect(namedIn({ title: '', body: '玉泉小区水压低1234户，'.repeat(2_000) }).length).toBeLessThanOrEqual(24)
  })
})

describe('what a letter asks', () => {
  test('questions, also without a mark, and what they ask for', () => {
    const asks = (body: string) => questionsIn({ title: '', body }).map(({ asks }) => asks)
    expect(asks('什么时候能修好？为什么不修？一共要多少钱？这事归哪个部门管？能装路灯吗？')).toEqual([
      'when',
      'why',
      'how_many',
      'who',
      'other',
    ])
    expect(asks('请问何时动工。')).toEqual(['when'])
    expect(asks('When will it start? Why not now? How much is it? Who decides? Is it safe?')).toEqual([
      'when',
      'why',
      'how_many',
      'who',
      'other',
    ])
    expect(asks('这里很吵。It is noisy.')).toEqual([])
  })

  test('the same question in title and body is one', () => {
    expect(questionsIn({ title: '路灯何时修好？', body: '路灯何时修好？' })).toHaveLength(1)
  })
})

describe('what a reply mentions', () => {
  test('all that was asked, in Chinese', () => {
    const reply =
      '玉泉小区第二台水泵因控制柜损坏停用。11月22日已更换控制柜，水压低的7号楼等240户恢复正常，老化阀门11月28日更换。'
    expect(mentionsOf(WATER, reply).filter(({ mentioned }) => !mentioned)).toEqual([])
  })

  test('“as soon as possible” is no date, and what is left out is shown', () => {
    expect(mentioned(WATER, '玉泉的水泵我局会尽快安排维修，请放心。')).toEqual([
      ['place', '玉泉小区', true],
      ['number', '7号楼', false],
      ['number', '240户', false],
      ['thing', '水压低', false],
      ['thing', '第二台水泵', false],
      ['question', WATER.title, false],
      ['question', '什么时候能修好？', false],
    ])
  })

  test('in English, whatever the ending of a word', () => {
    const reply =
      'The second of the pumps at Yuquan stopped because its cabinet failed. It runs again since 22 November, and the water pressure of all 240 homes is normal.'
    expect(mentionsOf(WATER_EN, reply).filter(({ mentioned }) => !mentioned)).toEqual([])
    expect(mentioned(WATER_EN, 'We will repair the pump as soon as possible.').filter(([, , is]) => !is)).toEqual([
      ['place', 'Yuquan Estate', false],
      ['number', '240 families', false],
      ['thing', 'water', false],
      ['thing', 'pressure', false],
      ['thing', 'second', false],
      ['question', WATER_EN.title, false],
      ['question', 'When will the second pump run again?', false],
    ])
  })

  test('a number is not found within another one', () => {
    const [, number] = mentionsOf({ title: '', body: '影响12户，青溪街道' }, '青溪街道共有112户')
    expect(number).toMatchObject({ kind: 'number', text: '12户', mentioned: false })
  })
})
