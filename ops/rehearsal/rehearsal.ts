import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { timeOrderedId } from '../ids/time-ordered-id.ts'
import { UserError } from '../supervisor/command-line.ts'
import { openAddresses } from './addresses.ts'
import { Browsers } from './browsers.ts'
import { askingPace, courseOf, decidingMs } from './course.ts'
import { Crowd } from './crowd.ts'
import { Desk, moderatorsFor } from './desk.ts'
import { answerQuestions } from './official.ts'
import type { Options } from './options.ts'
import { deskCommands, type Plan } from './plan.ts'
import type { Report } from './report.ts'
import { RoomClient } from './room-client.ts'
import { Scene } from './scene.ts'
import { openDemoDoor, openInvitedDoor } from './staff.ts'
import { type Stage, setStage } from './staging.ts'
import { Watcher } from './watcher.ts'
import { WebClient } from './web-client.ts'
import { DELAY_TIMER_MS, writeReport } from './write-report.ts'

type Say = (line: string) => void

const CONNECT_AT_ONCE = 10
const CLOSE_MS = 60_000
const TELL_EVERY_MS = 10_000

/** Holds a rehearsal from its first session to its report. A `UserError` where it can't be held. */
export async function rehearse(options: Options, rows: number, plan: Plan, say: Say): Promise<Report> {
  await using ending = new AsyncDisposableStack()
  const nextAddress = await openAddresses(options.url)
  const open = () => new WebClient(options.url, nextAddress())
  const slug = `rehearsal-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`
  await mustAnswer(open())
  const door = options.invites.length ? await openInvitedDoor(open, options.invites) : await openDemoDoor(open, slug)
  const { perPerson, intervalSeconds } = askingPace(plan.questions.length, options.citizens, options.minutes)
  const moderators = moderatorsFor(deskCommands(plan), decidingMs(options.minutes))
  say(`Setting the stage: hearing ${slug}, ${moderators} moderators …`)
  const allowance = {
    questionsPerPerson: perPerson + 1,
    questionIntervalSeconds: intervalSeconds,
    minutes: options.minutes,
  }
  const stage = await setStage(door, slug, allowance, moderators, ending)
  const desks = await Promise.all(
    stage.moderators.map((web) => RoomClient.open({ web, slug, audience: 'desk', deaf: true })),
  )
  const official = await RoomClient.open({ web: stage.official, slug, audience: 'desk', deaf: true })
  say(`Letting ${options.citizens} citizens in …`)
  const citizens = await letIn(options.citizens, open, slug)
  for (const client of [...desks, official, ...citizens]) ending.defer(() => client.close())
  const [host] = desks
  if (!host || !citizens.length) throw new UserError('Nobody could be let in.')

  const browsers = options.viewers ? await Browsers.open(options.url) : undefined
  if (browsers) ending.defer(() => browsers.close())
  await browsers?.speak(slug, stage.official)
  await host.must('hearing:start', { hearingId: stage.hearingId })
  // Nothing is left on air, whatever happens; after a whole rehearsal it is closed already.
  ending.defer(
    async () =>
      void (await host.send('hearing:close', { hearingId: stage.hearingId }, performance.now() + CLOSE_MS, CLOSE_MS)),
  )
  await browsers?.watch(slug, options.viewers)
  await browsers?.seen()

  const scene = new Scene(plan, courseOf(options.minutes, performance.now()), timeOrderedId)
  say(`The hearing runs for ${options.minutes} minutes …`)
  const delay = monitorEventLoopDelay({ resolution: DELAY_TIMER_MS })
  const before = process.cpuUsage()
  delay.enable()
  const web = open()
  const watcher = await play({ scene, stage, web, citizens, desks, official, say })
  delay.disable()
  const { user, system } = process.cpuUsage(before)
  const frames = (await browsers?.courses()) ?? []
  say('Closing …')
  await host.must('hearing:close', { hearingId: stage.hearingId }, CLOSE_MS)
  watcher.close()
  const people = {
    citizens: citizens.length,
    wantedCitizens: options.citizens,
    moderators: desks.length,
    viewers: options.viewers,
  }
  const generator = {
    delay,
    cpuSeconds: Math.round((user + system) / 100_000) / 10,
    frameGaps: watcher.gaps,
    pageFaults: browsers?.faults ?? [],
  }
  return writeReport({ scene, web, slug, rows, people, frames, generator })
}

async function mustAnswer(web: WebClient): Promise<void> {
  const answer = await web.get('/api/health').catch(() => undefined)
  if (answer?.status !== 200)
    throw new UserError(`Minsheng does not answer at ${web.base.origin}: start it with "npm start", or give --url.`)
}

/** Gives so many devices an identity and a socket; fewer where the published limits of an address block end first. */
async function letIn(wanted: number, open: () => WebClient, slug: string): Promise<RoomClient[]> {
  const citizens: RoomClient[] = []
  for (let begun = 0; begun < wanted; begun += CONNECT_AT_ONCE) {
    const wave = Array.from({ length: Math.min(CONNECT_AT_ONCE, wanted - begun) }, async () => {
      const web = open()
      const { status } = await web.post('/api/session')
      if (status >= 400) throw new Error(`no identity: ${status}`)
      return RoomClient.open({ web, slug, deaf: true })
    })
    const settled = await Promise.allSettled(wave)
    citizens.push(...settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])))
    const refused = settled.find((one) => one.status === 'rejected')
    if (refused && !citizens.length) throw new UserError(`No citizen is let in: ${refused.reason}`)
    if (settled.every((one) => one.status === 'rejected')) break
  }
  return citizens
}

type Cast = {
  scene: Scene
  stage: Stage
  web: WebClient
  citizens: RoomClient[]
  desks: RoomClient[]
  official: RoomClient
  say: Say
}

/** The hearing itself, until its time is over. */
async function play({ scene, stage, web, citizens, desks, official, say }: Cast): Promise<Watcher> {
  const { course } = scene
  const crowd = new Crowd(scene, citizens, stage.hearingId)
  const desk = new Desk(scene, desks)
  const screen = await RoomClient.open({ web, slug: stage.slug })
  const watcher = new Watcher(screen, web.base, stage.slug, {
    onEntry({ type, questionId }) {
      if (!questionId) return
      if (type === 'question.submitted') desk.arrived(questionId)
      if (type === 'question.approved' || type === 'question.merged') crowd.join(questionId)
    },
    onCount: (questionId, count, at) => scene.box.seen(questionId, count, at),
  })
  const telling = setInterval(() => say(progressOf(scene)), TELL_EVERY_MS)
  try {
    await Promise.all([crowd.ask(), desk.decide(), answerQuestions(scene, official, stage.departmentId)])
    await pause(Math.max(0, course.voted - performance.now()))
    await crowd.voted()
    await pause(Math.max(0, course.end - performance.now()))
    await watcher.caughtUp()
  } finally {
    clearInterval(telling)
  }
  return watcher
}

function progressOf({ outcomes, box, course }: Scene): string {
  const seconds = Math.round((performance.now() - course.start) / 1_000)
  const count = (is: (outcome: Scene['outcomes'][number]) => boolean) => outcomes.filter(is).length
  return `  ${seconds} s: ${count(({ sent }) => sent)} questions sent, ${count(({ decided }) => decided !== undefined)} decided, ${count(({ answer }) => answer !== undefined)} answered, ${box.acknowledged} votes`
}
