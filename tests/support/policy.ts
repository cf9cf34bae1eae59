import type { Page } from '@playwright/test'

/** Collects what the browser refuses by the page's policy, from before its first script. */
export async function watchPolicy(page: Page): Promise<string[]> {
  const refused: string[] = []
  await page.exposeFunction('tellRefused', (what: string) => refused.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample, sourceFile }) => {
      Reflect.get(window, 'tellRefused')([violatedDirective, blockedURI, sample, sourceFile].join(' '))
    })
  })
  page.on('console', (line) => {
    if (/content security policy/i.test(line.text())) refused.push(line.text())
  })
  return refused
}
