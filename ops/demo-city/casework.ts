import type * as z from 'zod'
import { caseAnswer } from '#contract/open-api/case-answers.ts'
import { casesAnswer } from '#contract/open-api/list-answers.ts'
import { CITIZENS, type CitizenKey, DEPARTMENTS, type DepartmentKey, HANDLERS } from '../../prisma/seed/people.ts'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import { readForms } from '../rehearsal/html-form.ts'
import type { Name } from './cast.ts'
import type { Act } from './resident.ts'
import { HEARINGS, scriptOf } from './scripts/all.ts'

const detail = caseAnswer.pick({
  number: true,
  status: true,
  round: true,
  replies: true,
  hearing: true,
  question: true,
})
/** A case as anybody reads it. */
type Seen = z.infer<typeof detail>

/** Who acts for the city in a case, and how: by name, the command, and whether it says the version that the desk shows. */
export type CaseWorld = {
  read(path: string): Promise<unknown>
  desk(name: Name, path: string): Promise<string>
  act(name: Name, act: Act): Promise<boolean>
}

/** The states in which somebody of the demo goes on with a case. */
const GOES_ON = new Set(['open', 'working', 'resolved'])

/**
 * Takes one step in one case that a hearing of the demo left: its department attends to it, writes a reply that a colleague reviews, and says that it
 * is done; who asked confirms it. One for which no reply is written stays with its department, as work for whoever visits. False where nothing was to do.
 */
export async function workOnCase(world: CaseWorld): Promise<boolean> {
  const { cases } = casesAnswer.parse(await world.read('/api/v1/cases?order=newest'))
  const open = cases.filter(({ status, title }) => GOES_ON.has(status) && title !== null)
  // One after another from a random place, so that all of them come on.
  const from = Math.floor(Math.random() * Math.max(1, open.length))
  for (const one of [...open.slice(from), ...open.slice(0, from)]) {
    const department = departmentOf(one.department?.en)
    if (!department) continue
    const seen = detail.parse(await world.read(`/api/v1/cases/${one.number}`))
    if (scriptOf(seen.hearing.slug) && (await step(world, seen, department))) return true
  }
  return false
}

const departmentOf = (name: string | undefined): DepartmentKey | undefined =>
  (Object.keys(DEPARTMENTS) as DepartmentKey[]).find((key) => DEPARTMENTS[key].en === name)

async function step(world: CaseWorld, seen: Seen, department: DepartmentKey): Promise<boolean> {
  const [handler, colleague] = HANDLERS[department]
  const { number: caseNumber } = seen
  const reply = replyTo(seen.question.text?.title)
  if (seen.status === 'resolved') return confirm(world, seen)
  if (seen.status === 'open') {
    const version = await versionOf(world, handler, caseNumber)
    return version !== undefined && world.act(handler, { name: 'case:attend', input: { caseNumber, version } })
  }
  if (!reply) return false
  if (seen.replies.length === 0) return publish(world, caseNumber, reply, [handler, colleague])
  const version = await versionOf(world, handler, caseNumber)
  return version !== undefined && world.act(handler, { name: 'case:resolve', input: { caseNumber, version } })
}

async function publish(
  world: CaseWorld,
  caseNumber: string,
  text: string,
  [handler, colleague]: readonly [Name, Name],
): Promise<boolean> {
  if (!(await world.act(handler, { name: 'case:draft-reply', input: { caseNumber, text, seenDraftAt: null } })))
    return false
  await world.act(handler, { name: 'case:submit-reply', input: { caseNumber } })
  await world.act(colleague, { name: 'case:review-reply', input: { caseNumber, verdict: 'approved' } })
  const version = await versionOf(world, handler, caseNumber)
  if (version === undefined) return false
  const input = { caseNumber, version, replyId: timeOrderedId(), text }
  return world.act(handler, { name: 'case:publish-reply', input })
}

/** Who asked under a name of the demo says that it is solved; all others let the rulebook’s days go by. */
async function confirm(world: CaseWorld, { number: caseNumber, round, question }: Seen): Promise<boolean> {
  const asker = (Object.keys(CITIZENS) as CitizenKey[]).find((key) => CITIZENS[key] === question.text?.author)
  if (!asker || !(await world.act(asker, { name: 'case:confirm', input: { caseNumber, round } }))) return false
  return world.act(asker, { name: 'case:rate', input: { caseNumber, round, solved: 5, fair: 4, fast: 4 } })
}

const replyTo = (title: string | undefined): string | undefined =>
  HEARINGS.flatMap(({ questions }) => questions).find((one) => one.title === title)?.reply

/** The version that a handler sees, as their desk's forms say it; undefined where it offers them nothing to do. */
async function versionOf(world: CaseWorld, handler: Name, caseNumber: string): Promise<number | undefined> {
  const html = await world.desk(handler, `/en/desk/cases/${caseNumber}`)
  const found = readForms(html).flatMap(({ hidden }) => hidden.filter(([name]) => name === 'version'))[0]
  return found && Number(found[1])
}
