import { type HtmlForm, readForms } from '#ops/rehearsal/html-form.ts'
import { expect, test } from '../support/story.ts'

/** A browser without scripts: follows redirects and keeps one jar for all of its requests, or none. */
class PlainBrowser {
  readonly jar = new Map<string, string>()
  readonly #url: URL
  readonly #keeps: boolean

  constructor(url: URL, keeps = true) {
    this.#url = url
    this.#keeps = keeps
  }

  async send(path: string, fields?: [string, string][]): Promise<{ status: number; text: string; steps: number }> {
    let [url, body] = [new URL(path, this.#url), fields]
    for (let steps = 0; steps < 10; steps += 1) {
      const data = new FormData()
      for (const [name, value] of body ?? []) data.append(name, value)
      const cookie = [...this.jar].map((pair) => pair.join('=')).join('; ')
      const headers = { origin: this.#url.origin, accept: 'text/html', ...(cookie ? { cookie } : {}) }
      const answer = await fetch(url, { headers, redirect: 'manual', ...(body ? { method: 'POST', body: data } : {}) })
      for (const set of this.#keeps ? answer.headers.getSetCookie() : []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
        if (/Max-Age=0|1970/.test(set)) this.jar.delete(name)
        else this.jar.set(name, value)
      }
      const location = answer.headers.get('location')
      if (!location) return { status: answer.status, text: await answer.text(), steps }
      await answer.arrayBuffer()
      url = new URL(location, url)
      if (answer.status !== 307) body = undefined
    }
    throw new Error(`${path} leads in a circle`)
  }
}

const filled = ({ hidden }: HtmlForm, fields: Record<string, string>): [string, string][] => [
  ...hidden.filter(([name]) => !(name in fields)),
  ...Object.entries(fields),
]

test('a stranger who presses twice without scripts is one person', async ({ story }) => {
  const hearing = await story.hearing()
  await hearing.ask('按两次也只算一个人的问题')
  const path = hearing.path('hearings', 'en')
  const forms = () => fetch(new URL(path, story.url)).then(async (answer) => readForms(await answer.text()))
  const withHidden = (found: readonly HtmlForm[], field: string) =>
    found.find(({ hidden }) => hidden.some(([name]) => name === field))
  // The page that everybody reads may be a second old.
  await expect.poll(async () => withHidden(await forms(), 'questionId')).toBeDefined()
  const found = await forms()
  const [ask, vote] = [withHidden(found, 'hearingId'), withHidden(found, 'questionId')]
  if (!ask || !vote) throw new Error('no forms')
  const counts = async () => {
    const answer = await fetch(new URL(`/api/hearings/${hearing.slug}/snapshot?audience=public`, story.url))
    const { view, votes } = await answer.json()
    return { received: Object.values<number>(view.counts).reduce((a, b) => a + b, 0), votes: Object.values(votes) }
  }
  const before = await counts()
  const question = filled(ask, { title: 'Two presses, one question', body: '', signature: 'pseudonym' })

  await test.step('one question', async () => {
    const browser = new PlainBrowser(story.url)
    const answers = await Promise.all([browser.send(path, question), browser.send(path, question)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    await expect.poll(counts).toMatchObject({ received: before.received + 1 })
  })

  await test.step('one vote', async () => {
    const browser = new PlainBrowser(story.url)
    await Promise.all([browser.send(path, vote.hidden), browser.send(path, vote.hidden)])
    await expect.poll(counts).toMatchObject({ votes: [1] })
  })

  await test.step('a browser that keeps no cookie is told so, and nothing is done', async () => {
    const browser = new PlainBrowser(story.url, false)
    const answer = await browser.send(path, vote.hidden)
    expect(answer).toMatchObject({ status: 403, steps: 1 })
    expect(answer.text).toContain('Not sent: your browser keeps no cookie')
    expect((await counts()).votes).toEqual([1])
  })
})
