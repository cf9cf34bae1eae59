import * as z from 'zod'
import { COMMANDS, type CommandName } from '#domain/commands/registry.ts'

/** What a field is without its default and whether it may be left out. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return bare(schema.unwrap())
  return schema instanceof z.ZodPipe && schema.in instanceof z.ZodObject ? schema.in : schema
}

/** Whether it is a text, as a sender writes it. */
export function isText(schema: z.core.$ZodType): schema is z.ZodType {
  const source = schema instanceof z.ZodPipe ? schema.in : schema
  return schema instanceof z.ZodType && (source instanceof z.ZodString || source instanceof z.ZodStringFormat)
}

/** The schemas of text in an input, by their paths, as they stand before defaults and nulls. */
function texts(given: z.core.$ZodType, path: string): [string, z.ZodType][] {
  const schema = bare(given)
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([name, part]) =>
      texts(part, `${path}.${name}`),
    )
  if (schema instanceof z.ZodArray) return texts(schema.element, `${path}[]`)
  return isText(schema) ? [[path, schema]] : []
}

/** Every text of every command, by its path in the command's input. */
export const TEXT_FIELDS = (Object.keys(COMMANDS) as CommandName[]).flatMap((name) => texts(COMMANDS[name].input, name))

/** Whether a text takes words, and no code, day or address alone. */
export const takesWords = (schema: z.ZodType): boolean => schema.safeParse('Some words 一句话').success
