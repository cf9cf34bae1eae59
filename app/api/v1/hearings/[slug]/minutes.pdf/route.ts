import { minutesDocument } from '#app/_server/minutes/document.ts'
import { minutesFile } from '#app/_server/minutes/file.ts'
import { PDF_TEMPLATE } from '#app/_server/minutes/pdf-template.ts'
import { reasonNames } from '#app/_server/reason-names.ts'
import { TYPST_LANGUAGES } from '#app/_server/typst-languages.ts'
import { typesetPdf } from '#platform/typeset/typeset.ts'

/** GET /api/v1/hearings/{slug}/minutes.pdf?at=&lang=: the minutes on paper, as a PDF that screen readers read (PDF/UA-1). */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return minutesFile(request, (await params).slug, {
    type: 'application/pdf',
    ending: 'pdf',
    say: async (minutes, locale) => ({
      template: PDF_TEMPLATE,
      data: { ...minutesDocument(minutes, locale, await reasonNames(locale)), ...TYPST_LANGUAGES[locale] },
    }),
    make: ({ template, data }) => typesetPdf(template, data),
  })
}
