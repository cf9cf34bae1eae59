import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { LISTS, type Tried } from './tried.ts'

/** A program, the package of Debian that has it, how it plays so many seconds, what it says when it can't, and whether it reads ahead of the clock. */
type Program = {
  name: string
  path: string
  from: string
  args(url: string, seconds: number): string[]
  bad: RegExp
  readsAhead?: true
}

const PROGRAMS: readonly Program[] = [
  {
    name: 'ffmpeg',
    path: '/usr/bin/ffmpeg',
    from: 'ffmpeg',
    args: (url, seconds) => ['-v', 'error', '-nostdin', '-i', url, '-t', String(seconds), '-f', 'null', '-'],
    bad: /error|invalid|non-existing/i,
    readsAhead: true,
  },
  {
    name: 'mpv',
    path: '/usr/bin/mpv',
    from: 'mpv',
    args: (url, seconds) => [
      '--no-config',
      '--vo=null',
      '--ao=null',
      `--length=${seconds}`,
      '--msg-level=all=error',
      url,
    ],
    bad: /error|failed/i,
  },
  {
    name: 'VLC',
    path: '/usr/bin/cvlc',
    from: 'vlc-bin vlc-plugin-base',
    args: (url, seconds) => ['--vout', 'vdummy', '--aout', 'adummy', '--run-time', String(seconds), url, 'vlc://quit'],
    bad: /main input error|adaptive .*error|unable to open/i,
    // Its dummy outputs keep no time: it reads all that there is, and ends.
    readsAhead: true,
  },
  {
    name: 'GStreamer (hlsdemux2)',
    path: '/usr/bin/gst-launch-1.0',
    from: 'gstreamer1.0-tools gstreamer1.0-plugins-good gstreamer1.0-libav',
    args: (url) => ['-q', 'playbin3', `uri=${url}`, 'video-sink=fakesink sync=true', 'audio-sink=fakesink sync=true'],
    bad: /^ERROR/m,
  },
]

/** Plays by every program of this machine. One that goes on for the whole time without a fault plays. */
export async function* playByPrograms(base: string, seconds: number): AsyncGenerator<Tried> {
  for (const program of PROGRAMS) {
    if (!existsSync(program.path)) {
      yield { player: program.name, list: 'live', verdict: 'left out', says: `apt-get install ${program.from}` }
      continue
    }
    for (const [list, file] of Object.entries(LISTS) as [keyof typeof LISTS, string][])
      yield { player: program.name, list, ...(await run(program, `${base}/live/h1/${file}`, seconds)) }
  }
}

/** Time beyond what is played: to begin, and to end. */
const MARGIN_MS = 30_000

function run(
  { path, args, bad, readsAhead }: Program,
  url: string,
  seconds: number,
): Promise<Pick<Tried, 'verdict' | 'says'>> {
  return new Promise((resolve) => {
    const begun = performance.now()
    // VLC refuses to run as root; the rest does not care.
    const asNobody = process.getuid?.() === 0 && path.includes('vlc')
    const child = spawn(path, args(url, seconds), {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: asNobody ? { ...process.env, HOME: '/tmp' } : process.env,
      ...(asNobody ? { uid: 65_534 } : {}),
    })
    let said = ''
    for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (text) => (said += text))
    let isLate = false
    const timer = setTimeout(
      () => {
        isLate = true
        child.kill('SIGTERM')
      },
      seconds * 1_000 + MARGIN_MS,
    )
    child.once('error', (cause) => resolve({ verdict: 'failed', says: String(cause) }))
    child.once('close', (code) => {
      clearTimeout(timer)
      const ran = (performance.now() - begun) / 1_000
      const fault = bad
        .exec(said)
        ?.input.split('\n')
        .find((one) => bad.test(one))
      // A program without an end of its own is ended here, and played if it did not complain.
      const isGood = !fault && (isLate || (code === 0 && (readsAhead || ran > seconds * 0.8)))
      const says = `${isLate ? 'ended after' : 'ran'} ${ran.toFixed(1)} s`
      resolve({ verdict: isGood ? 'plays' : 'failed', says: fault ? `${says} · ${fault.slice(0, 160)}` : says })
    })
  })
}
