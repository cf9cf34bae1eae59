/** Says to machines what a page is about (schema.org, as JSON-LD). Nothing in it is run. */
export function JsonLd({ data }: { data: Readonly<Record<string, unknown>> }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON that holds no tag
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
