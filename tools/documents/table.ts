/** Code in a line of Markdown. */
export const code = (text: string) => `\`${text}\``

const cell = (text: string) => text.replaceAll('|', '\\|')

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
}

/** A template with each `{{part}}` filled in. */
export const filled = (template: string, parts: Readonly<Record<string, () => string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name]?.() ?? '')
