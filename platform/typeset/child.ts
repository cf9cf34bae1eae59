import { buffer } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import * as z from 'zod'
import { legibly } from './legibly.ts'

const task = z.object({ template: z.string(), data: z.json() })

const { template, data } = task.parse(JSON.parse((await buffer(process.stdin)).toString()))
const compiler = NodeCompiler.create({ workspace: '/nowhere' })

/** What people wrote goes in as data, never as a part of the template: nothing in it is a command. */
const typeset = (written: string) =>
  compiler.pdf({ mainFileContent: template, inputs: { data: written } }, { pdfStandard: 'ua-1' })

process.stdout.end(legibly(JSON.stringify(data), typeset))
