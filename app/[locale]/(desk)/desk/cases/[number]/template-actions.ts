'use server'
import * as z from 'zod'
import { localeOf } from '#app/_server/context.ts'
import { runCommand } from '#app/_server/run-command.ts'
import type { Accepted } from '#contract/accepted.ts'
import type { Result } from '#contract/result.ts'

/** What came of an act on templates; nothing where it was done. */
export type TemplateOutcome = { refused?: string }

const text = z.string().catch('')
const kept = z
  .object({ templateId: text, departmentId: text, name: text, text, version: z.number().catch(0) })
  .catch({ templateId: '', departmentId: '', name: '', text: '', version: 0 })

/** Keeps a text as a template of a department: a new one where none is named. Anybody can call it with anything. */
export async function keepTemplate(tag: string, sent: z.output<typeof kept>): Promise<TemplateOutcome> {
  const { templateId, ...template } = kept.parse(sent)
  const input = { ...template, templateId: templateId || crypto.randomUUID() }
  return outcomeOf(await runCommand('template:save', input, localeOf(tag)))
}

/** Takes a template of a department away. */
export async function removeTemplate(
  tag: string,
  sent: { templateId: string; departmentId: string; version: number },
): Promise<TemplateOutcome> {
  const { templateId, departmentId, version } = kept.parse({ ...sent, name: '', text: '' })
  return outcomeOf(await runCommand('template:remove', { templateId, departmentId, version }, localeOf(tag)))
}

const outcomeOf = (result: Result<Accepted>): TemplateOutcome => (result.ok ? {} : { refused: result.refusal.message })
