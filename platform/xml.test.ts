import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { xmlDocument } from './xml.ts'

const parser = new XMLParser({ trimValues: false, parseTagValue: false, ignoreDeclaration: true, htmlEntities: true })
const item = () => 'item'
const read = (text: string): unknown => parser.parse(xmlDocument('all', { text }, item)).all.text

test.each([
  'a < b & c > d',
  ']]>',
  '<![CDATA[x]]>',
  '"quoted" and ‘quoted’',
  '民声 🀄 é',
  '&amp; &#13; &lt;',
])('a text comes back as it was written: %s', (text) => {
  expect(read(text)).toBe(text)
})

test.each([
  ['a\u0000b', 'a\uFFFDb'],
  ['a\u001Bb', 'a\uFFFDb'],
  ['a\uD800b', 'a\uFFFDb'],
  ['\uDC00', '\uFFFD'],
  ['a\uFFFEb\uFFFF', 'a\uFFFDb\uFFFD'],
])('what XML cannot hold is replaced, and nothing else', (text, kept) => {
  expect(read(text)).toBe(kept)
})

test('any text makes a document that another parser takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(XMLValidator.validate(xmlDocument('all', { text, list: [text, { text }] }, item))).toBe(true)
    }),
  )
})

test('lists, nothing and what is left out', () => {
  expect(xmlDocument('all', { list: [{ n: 1 }, { n: 2 }], none: null, out: undefined, yes: true }, item)).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<all><list><item><n>1</n></item><item><n>2</n></item></list><none></none><yes>true</yes></all>\n',
  )
})
