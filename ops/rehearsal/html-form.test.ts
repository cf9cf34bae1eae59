import { expect, test } from 'vitest'
import { readForms, readText } from './html-form.ts'

const PAGE = `<form action="" method="POST"><input type="hidden" name="$ACTION_ID_1"/><input type="hidden" name="locale" value="zh-CN"/>
<input id="email" type="email" name="email" value="a&amp;b"/><button type="submit" name="personId" value="7&#x27;s">Go</button></form>
<form><button name="x" value="2">No</button></form><p>Code&nbsp;<b>123456</b></p><script>let a = "9"</script>`

test('forms are read as a browser without scripts would send them', () => {
  expect(readForms(PAGE)).toEqual([
    {
      hidden: [
        ['$ACTION_ID_1', ''],
        ['locale', 'zh-CN'],
      ],
      buttons: [{ name: 'personId', value: "7's" }],
      names: ['email'],
    },
    { hidden: [], buttons: [{ name: 'x', value: '2' }], names: [] },
  ])
  expect(readText(PAGE)).toMatch(/123456/)
  expect(readText(PAGE)).not.toMatch(/9|<b>/)
})
