import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { Locale } from '#contract/ids.ts'
import { expect } from './story.ts'
import { openDesk } from './windows.ts'

type Action = keyof ReturnType<typeof islandMessages>['handler']['actions']

/** The desk of one case as its staff see it in a language: its actions by name, their forms, and its reply. */
export class DeskOfCase {
  readonly page: Page
  readonly words: ReturnType<typeof islandMessages>['handler']
  readonly #prefix: string

  constructor(page: Page, locale: Locale) {
    this.page = page
    this.words = islandMessages(locale).handler
    this.#prefix = locale === 'en' ? '/en' : ''
  }

  /** Opens the desk of a case by its address, and waits until it is connected. */
  async open(number: string): Promise<void> {
    await openDesk(this.page, `${this.#prefix}/desk/cases/${number}`)
  }

  /** The link or button that opens an action's form. */
  action(name: Action) {
    const bar = this.page.getByRole('navigation', { name: this.words.bar.label })
    return bar.getByRole('link', { name: this.words.actions[name].label })
  }

  /** The form of an action. */
  form(name: Action) {
    return this.page.getByRole('region', { name: this.words.actions[name].label })
  }

  /** Presses the button that sends an action's form. */
  async submit(name: Action): Promise<void> {
    await this.form(name).getByRole('button', { name: this.words.actions[name].submit }).click()
  }

  /** Opens the form of an action, fills its fields by their names and chooses by index or label, sends it, and waits until it is said to be done. */
  async act(name: Action, fields: Readonly<Record<string, string | { label: string } | { index: number }>> = {}) {
    await this.action(name).click()
    for (const [label, value] of Object.entries(fields)) {
      const field = this.form(name).getByLabel(label, { exact: true })
      if (typeof value === 'string') await field.fill(value)
      else await field.selectOption(value)
    }
    await this.submit(name)
    await expect(this.page.getByText(this.words.actions[name].done).last()).toBeVisible()
  }

  /** Barriers that axe finds on the page. */
  async barriers(): Promise<string[]> {
    return barriersOf(this.page)
  }
}

/** Barriers that axe finds on a page, with the places where they stand. */
export async function barriersOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
}
