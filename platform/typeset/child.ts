import { buffer } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import * as z from 'zod'
import { legibly } from './legibly.ts'

const task = z.object({ template: z.string(), data: z.json(), as: z.enum(['pdf', 'png']) })

const { template, data, as } = task.parse(JSON.parse((await buffer(process.stdin)).toString()))
const compiler = NodeCompiler.create({ workspace: '/nowhere' })

/** What people wrote goes in as data, never as a part of the template: nothing in it is a command. */
const documentOf = (written: string) => ({ mainFileContent: template, inputs: { data: written } })

const makers = {
  pdf: async (written: string) => legibly(written, (text) => compiler.pdf(documentOf(text), { pdfStandard: 'ua-1' })),
  // Letters are outlines by now: whoever draws them needs no font.
  png: async (written: string) =>
    sharp(Buffer.from(compiler.plainSvg(documentOf(written))))
      .png()
      .toBuffer(),
}

process.stdout.end(await makers[as](JSON.stringify(data)))
