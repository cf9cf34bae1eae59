import { spawnSync } from 'node:child_process'
import { NAL, nalType, splitAnnexB } from '#realtime/media/nal.ts'

/** Pictures and sound of a test programme, coded: what the stage would hand over. */
export type TestProgramme = { pictures: Uint8Array[][]; sounds: Uint8Array[] }

/** Samples of a frame of sound, and how many pictures come a second. */
export const SOUND_FRAME_MS = 1_024 / 48
export const PICTURE_MS = 1_000 / 30

/** Makes so many seconds of moving picture (H.264 Baseline, a key frame every two seconds) and of a tone (AAC). Needs ffmpeg. */
export function makeProgramme(seconds: number, size = '640x360'): TestProgramme {
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline', '-g', '60']
  const delimited = [
    '-threads',
    '1',
    '-x264-params',
    'aud=1:repeat-headers=1:keyint=60:scenecut=0',
    '-f',
    'h264',
    'pipe:1',
  ]
  const video = ffmpeg('-f', 'lavfi', '-t', `${seconds}`, '-i', `testsrc2=s=${size}:r=30`, ...h264, ...delimited)
  const tone = ['-f', 'lavfi', '-t', `${seconds}`, '-i', 'sine=f=440:r=48000']
  const audio = ffmpeg(...tone, '-c:a', 'aac', '-ac', '1', '-b:a', '64k', '-f', 'adts', 'pipe:1')
  return { pictures: splitPictures(video), sounds: splitAdts(audio) }
}

/** What ffprobe and ffmpeg say of a playlist: seconds, and how many pictures and sounds were decoded, with all that was complained of. */
export function decode(url: string): { seconds: number; pictures: number; sounds: number; complaints: string } {
  const probe = run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', url])
  const count = (stream: string) => {
    const args = ['-v', 'error', '-count_frames', '-select_streams', stream, '-show_entries', 'stream=nb_read_frames']
    const counted = run('ffprobe', [...args, '-of', 'csv=p=0', url])
    return { frames: Number.parseInt(counted.stdout.toString(), 10), complaints: counted.stderr.toString() }
  }
  const [video, audio] = [count('v:0'), count('a:0')]
  const complaints = probe.stderr.toString() + video.complaints + audio.complaints
  return {
    seconds: Number.parseFloat(probe.stdout.toString()),
    pictures: video.frames,
    sounds: audio.frames,
    complaints,
  }
}

const ffmpeg = (...args: string[]): Buffer => run('ffmpeg', ['-v', 'error', '-nostdin', ...args]).stdout

function run(program: string, args: string[]) {
  const done = spawnSync(program, args, { maxBuffer: 2 ** 28, timeout: 60_000 })
  if (done.error) throw done.error
  return done
}

/** Pictures begin with a delimiter. */
function splitPictures(stream: Uint8Array): Uint8Array[][] {
  const pictures: Uint8Array[][] = []
  for (const nal of splitAnnexB(stream)) {
    if (nalType(nal) === NAL.delimiter) pictures.push([])
    pictures.at(-1)?.push(nal)
  }
  return pictures
}

/** Frames of an ADTS stream, without their headers of seven bytes. */
function splitAdts(stream: Buffer): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at + 7 <= stream.length; ) {
    const length = ((stream.readUInt8(at + 3) & 3) << 11) | (stream.readUInt16BE(at + 4) >> 5)
    frames.push(stream.subarray(at + 7, at + length))
    at += length
  }
  return frames
}
