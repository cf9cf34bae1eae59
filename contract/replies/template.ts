/** A field of a template: a name in braces, as in “{date}” or “{日期}”. */
const FIELD = /\{([^{}\n]{1,40})\}/gu

/** The fields of a template, each once, in the order in which they first stand. */
export const fieldsOf = (template: string): string[] => [
  ...new Set(Array.from(template.matchAll(FIELD), ([, name = '']) => name.trim()).filter((name) => name !== '')),
]

/** A template with what stands in its fields; a field without a value stays as it is, so that it is seen. */
export const fillTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(FIELD, (field, name: string) => {
    const key = name.trim()
    return (Object.hasOwn(values, key) && values[key]?.trim()) || field
  })
