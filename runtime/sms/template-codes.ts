import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { LOCALES } from '#contract/ids.ts'
import { env, stopStart } from '#platform/env.ts'
import type { TemplateCodes } from '#platform/sms/template-gateway.ts'
import { isTemplate, SMS_TEXTS } from './write-sms.ts'

const names = z.record(z.string(), z.string().min(1).max(40)).default({})
const table = z.strictObject({ 'zh-CN': names, en: names })

/** The codes of templates that the settings name a file of; undefined where they name none. A table that can't be used stops the start with a sentence. */
export function readTemplateCodes(): TemplateCodes | undefined {
  const { SMS_TEMPLATES: file } = env
  if (!file) return undefined
  const fault = (why: string) => stopStart('SMS_TEMPLATES', `SMS_TEMPLATES names ${file}, which can't be used: ${why}`)
  try {
    const read = codesIn(readFileSync(file, 'utf8'))
    return typeof read === 'string' ? fault(read) : read
  } catch (error) {
    return fault(String(error))
  }
}

/** The codes in a table (JSON: by language, the code of each template's name), or why it can't be used. */
export function codesIn(text: string): TemplateCodes | string {
  const read = table.safeParse(JSON.parse(text))
  if (!read.success) return z.prettifyError(read.error)
  const unknown = LOCALES.flatMap((locale) => Object.keys(read.data[locale])).filter((name) => !isTemplate(name))
  if (unknown.length) return `no template is called ${unknown.join(', ')}`
  const missing = Object.keys(SMS_TEXTS.en).filter(
    (name) => isTemplate(name) && !LOCALES.some((locale) => read.data[locale][name]),
  )
  return missing.length ? `it has no code in any language for ${missing.join(', ')}` : read.data
}
