import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '#contract/refusals.ts'
import type { CaptionLanguage } from '#contract/states.ts'
import { isSigned } from '#platform/signed-path.ts'
import type { Broadcast, FileResource, Place } from './broadcast.ts'
import { CADENCE } from './cadence.ts'
import { type CaptionSource, segmentCaptions } from './captions.ts'
import type { Rendition } from './events.ts'
import { INTERPRETER, parseName, type Resource, SMALL } from './names.ts'
import { type Listen, servePcm } from './pcm.ts'
import { type Asked, CACHE, rangeOf, refuse, sendFile, sendList, sendText, TYPES, writeFileHead } from './send.ts'
import { serveThumbnails, type ThumbnailsOf } from './serve-thumbnails.ts'
import type { Thumbnails } from './thumbnails.ts'
import type { WaitEnd } from './waiters.ts'

/** What is broadcast of one hearing: its programme and, once somebody interprets it into sign language, their picture alone. */
export type FoundBroadcast = {
  /** The hearing's id. */
  hearing?: string | undefined
  broadcast: Broadcast
  interpreter?: Broadcast | undefined
  /** Where the programme's files are kept; undefined where it is not recorded. */
  folder?: string | undefined
  /** Of one that is being made: its programme with a smaller picture, which begins as somebody asks for it. */
  small?: (() => Promise<Broadcast | undefined>) | undefined
  /** Of one that is being made: takes its sound as it is mixed. */
  listen?: Listen | undefined
  isPublic: boolean
}

export type BroadcastHandlerOptions = {
  /** What is broadcast of a hearing, and whether everybody may have it; otherwise its addresses are signed (`signPath`). */
  find: (hearing: string) => FoundBroadcast | undefined | Promise<FoundBroadcast | undefined>
  /** What was written down of hearings; without it there are no captions. */
  captions?: CaptionSource
  /** What makes thumbnails; without it there are none. */
  thumbnails?: Thumbnails
  /** The key of signed addresses. Without it hearings that are not for everybody are not served. */
  signingKey?: string
  /** The path under which hearings are. */
  prefix?: string
  now?: () => number
}

/** A list that doesn’t come within three targets doesn’t come (RFC 8216bis, 6.2.5.2). */
const LONGEST_WAIT_MS = 3 * CADENCE.targetDuration * 1_000

type Request = Asked & {
  query: URLSearchParams
  /** Takes the sound that is being made, while it is. */
  listen: FoundBroadcast['listen']
  /** The captions of the hearing, by its id; the interpreter's picture has none. */
  captions: { source: CaptionSource; hearing: string } | undefined
  thumbnails: ThumbnailsOf | undefined
  /** Aborted when the other side has gone. */
  signal: AbortSignal
}

/** Serves broadcasts: a listener of `node:http`. It answers every request, 404 for what isn’t its own, and never throws. */
export function broadcastHandler(
  options: BroadcastHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    handle(options, request, response).catch((cause: unknown) => {
      if (response.headersSent) response.destroy()
      else refuse(response, cause instanceof Refusal ? 503 : 500, 'This can’t be read now.')
    })
  }
}

async function handle(
  options: BroadcastHandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('x-content-type-options', 'nosniff')
  if (request.method === 'OPTIONS') {
    response.writeHead(204, {
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'Range',
      'access-control-max-age': '86400',
    })
    response.end()
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD, OPTIONS')
    refuse(response, 405, 'Only GET and HEAD.')
    return
  }
  const found = await locate(options, request.url ?? '')
  if (!found) {
    refuse(response, 404, 'There is no such broadcast, file or permission.')
    return
  }
  const left = new AbortController()
  response.once('close', () => left.abort())
  const { resource, ...rest } = found
  await serve({ request, response, signal: left.signal, ...rest }, resource)
}

/** PREFIX/HEARING/NAME, with `~SIGNATURE` before NAME where it is signed, and with `sign` or `small` behind that where it is of a picture beside the programme. */
async function locate(options: BroadcastHandlerOptions, url: string) {
  const { find, captions: source, signingKey, prefix = '/live', now = Date.now } = options
  const asked = URL.parse(url.replace(/^\/+/, '/'), 'http://localhost')
  if (!asked?.pathname.startsWith(`${prefix}/`)) return undefined
  const { pathname, searchParams: query } = asked
  const [hearing = '', ...elements] = pathname.slice(prefix.length + 1).split('/')
  const name = elements.pop()
  const signed = elements[0]?.startsWith('~') ? elements.shift() : undefined
  const side = SIDES.find((one) => one === elements[0])
  if (side) elements.shift()
  const resource = elements.length === 0 && name ? parseName(name) : undefined
  if (!resource) return undefined
  const found = await find(hearing)
  if (!found) return undefined
  const isLetIn = signed ? signingKey && isSigned(signingKey, hearing, signed, now()) : found.isPublic
  const broadcast = isLetIn && (await broadcastOf(found, side))
  if (!broadcast) return undefined
  const scope: Request['scope'] = found.isPublic ? 'public' : 'private'
  const captions = source && found.hearing && side !== INTERPRETER ? { source, hearing: found.hearing } : undefined
  const { listen, folder } = found
  const thumbnails = options.thumbnails && folder && !side ? { made: options.thumbnails, folder } : undefined
  return { resource, broadcast, scope, query, captions, listen, thumbnails }
}

/** What stands beside the programme, by its place below the hearing's address. */
const SIDES = [INTERPRETER, SMALL] as const

async function broadcastOf(found: FoundBroadcast, side: (typeof SIDES)[number] | undefined) {
  switch (side) {
    case undefined:
      return found.broadcast
    case INTERPRETER:
      return found.interpreter
    case SMALL:
      return await found.small?.()
  }
}

async function serve(asked: Request, resource: Resource): Promise<void> {
  switch (resource.kind) {
    case 'index':
      return await serveIndex(asked, resource.isFromStart)
    case 'playlist':
      return await servePlaylist(asked, resource)
    case 'clip':
      return await serveClip(asked, resource)
    case 'captions':
      return await serveCaptionList(asked, resource)
    case 'cues':
      return await serveCues(asked, resource)
    case 'thumbnails':
    case 'thumbnail':
    case 'clip-thumbnail':
      return await serveThumbnails(asked, asked.thumbnails, resource)
    case 'pcm':
      return servePcm(asked, asked.listen)
    case 'sound':
      return await serveSound(asked)
    default:
      return await serveFile(asked, resource)
  }
}

/** `captions=no`: for a player that shows them by itself. */
async function serveIndex(asked: Request, isFromStart: boolean): Promise<void> {
  const { broadcast, captions, query, signal, response } = asked
  if (isLate(response, await broadcast.whenPlayable('main', LONGEST_WAIT_MS, signal))) return
  const languages = query.get('captions') === 'no' ? [] : await captions?.source.languages(captions.hearing)
  const text = broadcast.index(isFromStart, languages)
  if (text === undefined) refuse(response, 404, 'Nothing was broadcast.')
  else await sendList(asked, text, CACHE.list)
}

async function servePlaylist(
  asked: Request,
  { rendition, isFromStart }: { rendition: Rendition; isFromStart: boolean },
): Promise<void> {
  const { broadcast, query, response } = asked
  const place = readPlace(query)
  if (!(await isReady(asked, rendition, place))) return
  const isDelta = ['YES', 'v2'].includes(query.get('_HLS_skip') ?? '')
  const text = broadcast.playlist({ rendition, isFromStart, isDelta })
  if (text === undefined) refuse(response, 404, 'There is no such list.')
  else await sendList(asked, text, place ? CACHE.awaited : CACHE.list)
}

/** Captions are listed by whole segments: whoever waits for a part of one waits for the segment. */
async function serveCaptionList(
  asked: Request,
  { language, isFromStart }: { language: CaptionLanguage; isFromStart: boolean },
): Promise<void> {
  const { broadcast, captions, query, response } = asked
  const read = readPlace(query)
  const place = typeof read === 'object' ? { sequence: read.sequence, part: undefined } : read
  if (captions && !(await isReady(asked, 'main', place))) return
  const text = captions && broadcast.captionList(language, isFromStart)
  if (text === undefined) refuse(response, 404, 'There is no such list.')
  else await sendList(asked, text, place ? CACHE.awaited : CACHE.list)
}

/** The captions of a segment: they may be corrected yet, so that nobody keeps them. */
async function serveCues(asked: Request, file: Extract<Resource, { kind: 'cues' }>): Promise<void> {
  const { broadcast, captions, response } = asked
  const segment = broadcast.segment(file)
  if (!captions || !segment) return refuse(response, 404, 'There is no such file.')
  const { source, hearing } = captions
  const { timeline } = broadcast
  const text = await segmentCaptions(source, { hearing, timeline, segment, language: file.language })
  sendText(asked, Buffer.from(text), CACHE.list, false, TYPES.cues)
}

/** Waits for a place of a rendition's list, or for the list; answers where that is in vain. */
async function isReady(asked: Request, rendition: Rendition, place: Place | 'invalid' | undefined): Promise<boolean> {
  const { broadcast, response, signal } = asked
  if (place === 'invalid' || (place && broadcast.isTooFar(rendition, place))) {
    refuse(response, 400, '_HLS_msn and _HLS_part name a place that the list has, or nearly.')
    return false
  }
  const waited = place
    ? await broadcast.whenListed(rendition, place, LONGEST_WAIT_MS, signal)
    : await broadcast.whenPlayable(rendition, LONGEST_WAIT_MS, signal)
  return !isLate(response, waited)
}

async function serveClip(asked: Request, { from, to }: { from: number; to: number }): Promise<void> {
  const text = asked.broadcast.clip(from, to)
  if (text === undefined) refuse(asked.response, 404, 'Nothing of it was broadcast, or it is not there yet.')
  else sendText(asked, Buffer.from(text), CACHE.list)
}

/** The sound of a broadcast that has ended, or a range of it, read piece by piece. */
async function serveSound(asked: Request): Promise<void> {
  const { broadcast, request, response, scope } = asked
  const [init, ...pieces] = broadcast.soundPieces() ?? []
  const opening = init && (await broadcast.readPiece(init))
  if (!opening) return refuse(response, 404, 'It has not ended, or had no sound.')
  const size = pieces.reduce((sum, { bytes = 0 }) => sum + bytes, opening.length)
  const range = rangeOf(request, response, size)
  if (!range) return
  writeFileHead(response, { ...range, size, type: 'audio/mp4', cache: `${scope}, ${CACHE.file}` })
  if (request.method === 'HEAD') return void response.end()
  const files = [{ length: opening.length, read: async () => opening as Buffer | undefined }]
  for (const piece of pieces) files.push({ length: piece.bytes ?? 0, read: () => broadcast.readPiece(piece) })
  // Who leaves in the middle is no fault.
  await pipeline(Readable.from(bytesOf(files, range)), response).catch(() => response.destroy())
}

/** A range of files that stand one behind the other. */
async function* bytesOf(
  files: readonly { length: number; read(): Promise<Buffer | undefined> }[],
  { start, end }: { start: number; end: number },
) {
  let at = 0
  for (const { length, read } of files) {
    const [from, to] = [Math.max(0, start - at), Math.min(length, end - at)]
    at += length
    if (from >= to) continue
    const bytes = await read()
    if (!bytes) throw new Error('A piece of the file is gone.')
    yield bytes.subarray(from, to)
  }
}

/** A file, or the part that is announced as soon as it is there. */
async function serveFile(asked: Request, file: FileResource): Promise<void> {
  const { broadcast, response, signal } = asked
  if (file.kind === 'part' && broadcast.isNext(file.rendition, file.epoch, file)) {
    if (isLate(response, await broadcast.whenListed(file.rendition, file, LONGEST_WAIT_MS, signal))) return
  }
  const bytes = await broadcast.read(file)
  if (!bytes) {
    response.setHeader('cache-control', `${asked.scope}, ${CACHE.missing}`)
    refuse(response, 404, 'There is no such file.')
    return
  }
  sendFile(asked, bytes, TYPES[file.kind])
}

/** `_HLS_msn` and `_HLS_part`: whole numbers, the latter only with the former. */
function readPlace(query: URLSearchParams): Place | 'invalid' | undefined {
  const [sequence, part] = [query.get('_HLS_msn'), query.get('_HLS_part')]
  if (sequence === null) return part === null ? undefined : 'invalid'
  if (![sequence, part ?? '0'].every((text) => /^\d{1,9}$/.test(text))) return 'invalid'
  return { sequence: Number(sequence), part: part === null ? undefined : Number(part) }
}

/** Answers who waited in vain. */
function isLate(response: ServerResponse, end: WaitEnd): boolean {
  if (end === 'reached') return false
  response.setHeader('retry-after', '1')
  refuse(response, 503, end === 'crowded' ? 'Too many wait already.' : 'Nothing new comes for now.')
  return true
}
