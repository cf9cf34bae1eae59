import { UPLOAD_BYTES } from './image-limits.ts'

/** Published limits. Lengths count graphemes (what a reader calls a character). Figures: the issue "A whole hearing". */
export const LIMITS = {
  questionTitle: { min: 4, max: 60, narrow: 140 },
  questionBody: { min: 0, max: 500 },
  letterBody: { min: 4, max: 2_000, narrow: 5_000 },
  letterPlace: { min: 0, max: 100, narrow: 200 },
  importedTitle: { min: 1, max: 500 },
  importedBody: { min: 0, max: 10_000 },
  importedAuthor: { min: 0, max: 100 },
  importedReply: { min: 1, max: 10_000 },
  importKey: { min: 1, max: 200 },
  answerSummary: { min: 2, max: 1_000 },
  note: { min: 0, max: 300 },
  unrecorded: { min: 2, max: 100, narrow: 200 },
  evidenceTitle: { min: 1, max: 60, narrow: 140 },
  evidenceText: { min: 1, max: 400, narrow: 900 },
  stageNote: { min: 1, max: 300 },
  caption: { min: 1, max: 200, narrow: 400 },
  handText: { min: 2, max: 80, narrow: 200 },
  caseReply: { min: 2, max: 4_000 },
  caseText: { min: 2, max: 1_000 },
  caseSentence: { min: 2, max: 300 },
  templateName: { min: 1, max: 40, narrow: 80 },
  sheetSerial: { min: 0, max: 300 },
  ballotEvidence: { min: 0, max: 120, narrow: 240 },
  milestone: { min: 2, max: 80, narrow: 160 },
  place: { min: 0, max: 100 },
  name: { min: 1, max: 40 },
  officialTitle: { min: 0, max: 100 },
  hearingTitle: { min: 2, max: 80 },
  alternative: { min: 0, max: 300 },
  apiKeyName: { min: 2, max: 60 },
  webhookName: { min: 2, max: 60 },
  webhookUrl: { min: 10, max: 500 },
} as const

/** One length limit. `narrow`: how many a text may have that is written in letters alone, where a sentence takes more of them. */
export type Limit = { readonly min: number; readonly max: number; readonly narrow?: number }

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Graphemes in a text: an emoji with modifiers, or a letter with its accents, counts once. With `kind`, only those in which it matches. */
export function graphemes(text: string, kind?: RegExp): number {
  let count = 0
  for (const { segment } of segmenter.segment(text)) if (!kind || kind.test(segment)) count++
  return count
}

/** Characters that hold about a word each, or stand as wide: Han and its companions, and their marks. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Hangul}\p{Script=Yi}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u

/**
 * How long a text is for a limit, and how long it may be: the one rule that forms, refusals and the door go by. A text written in letters alone
 * may have `narrow` graphemes. As soon as one wide character is in it, `max` is what it may have, and a letter counts for max/narrow of one.
 */
export function measure(text: string, { max, narrow }: Limit): { length: number; max: number } {
  const all = graphemes(text)
  if (!narrow) return { length: all, max }
  const wide = graphemes(text, WIDE)
  return wide === 0 ? { length: all, max: narrow } : { length: Math.ceil(wide + ((all - wide) * max) / narrow), max }
}

/** Bytes that a grapheme of a long text may take on the average, twice what any language needs: Han takes three, Tibetan and Hindi about five, Khmer six. */
const BYTES_PER_GRAPHEME = 12
/** A text of fewer bytes is bounded by its graphemes only: 500 couples with two skin tones, of 35 bytes each, are a question too. */
const SMALL_TEXT_BYTES = 24_000

/** How many bytes a text within a limit may take: whatever any language writes fits, thousands of emoji that are put together of many don't. */
export const mostBytes = ({ max, narrow }: Limit): number =>
  Math.max((narrow ?? max) * BYTES_PER_GRAPHEME, SMALL_TEXT_BYTES)

/** Bytes that a character of the longest texts takes in a frame: three of Han, four where a text has many line ends. A larger frame costs a node more to read than it is worth. */
const BYTES_PER_CHARACTER = 4

/** Largest frame that a socket may send, in bytes: the longest texts that one command takes, and what stands around them. A page refuses a larger one before it is sent, since its socket would be closed. */
export const MAX_FRAME_BYTES = BYTES_PER_CHARACTER * (LIMITS.importedTitle.max + LIMITS.importedBody.max) + 4_096

/** Questions on a page of the list. */
export const PAGE_SIZE = 50

/** Seconds within which who decided on a question may take the decision back. The desk offers it for fewer, so that it is in time. */
export const RETRACT_SECONDS = 20

/** A frame covers this many questions of highest count and of newest date; the rest comes by HTTP. */
export const HOT_TOP = 100
export const HOT_NEW = 50

/** What a person is, to a rate: `staff` has a role that holds now. */
export const RATE_TIERS = ['guest', 'member', 'staff'] as const
export type RateTier = (typeof RATE_TIERS)[number]

/** Rates of one person by tier, over all hearings; a hearing sets its own slow mode besides. A question spends `ask`, any other command `command`: one rate each, so one trip. A picture spends `upload` besides; guests bring none. */
export const TIER_RATES = {
  ask: {
    guest: { points: 20, seconds: 60 },
    member: { points: 30, seconds: 60 },
    staff: { points: 30, seconds: 60 },
  },
  vote: {
    guest: { points: 60, seconds: 10 },
    member: { points: 80, seconds: 10 },
    staff: { points: 80, seconds: 10 },
  },
  command: {
    guest: { points: 40, seconds: 10 },
    member: { points: 50, seconds: 10 },
    staff: { points: 80, seconds: 10 },
  },
  upload: {
    guest: { points: 0, seconds: 600 },
    member: { points: 20, seconds: 600 },
    staff: { points: 60, seconds: 600 },
  },
} as const satisfies Record<string, Record<RateTier, { points: number; seconds: number }>>

/**
 * New guest identities of one address block (IPv4 /24, IPv6 /48) within an hour: so many are `free`; each further one costs work (on the
 * average so many `tries` of PBKDF2 with SHA-256 and so many `iterations`) that rises by steps; after the last step there are none. A form without
 * scripts can't work: it has the free ones. Figures: decision 037.
 */
export const GUEST_WORK = {
  free: 60,
  seconds: 3_600,
  steps: [
    { upTo: 120, tries: 250 },
    { upTo: 240, tries: 1_000 },
    { upTo: 600, tries: 4_000 },
  ],
  iterations: 2_000,
  /** A challenge is worth something for so long. */
  challengeSeconds: 300,
} as const

/**
 * When a session ends: so many days after it began, whatever happens, and so many hours after its last use (OWASP ASVS 5.0, 7.3).
 * What somebody is now counts: a role shortens the sessions that are open.
 */
export const SESSION_AGES = {
  guest: { days: 180, idleHours: 180 * 24 },
  member: { days: 180, idleHours: 30 * 24 },
  staff: { days: 7, idleHours: 12 },
} as const satisfies Record<RateTier, { days: number; idleHours: number }>

/** For so long after a second factor was proven, acts of consequence don't ask for it again. */
export const PROOF_MINUTES = 15

/** Cases on the agenda of a return hearing, at most. */
export const RETURN_ITEMS = 100

/** Rows of a table that oversight exports, at most. */
export const EXPORT_ROWS = 50_000

/** A release of who an asker is ends after so many days; what a recorded look shows is shown for so long. */
export const RELEASE_DAYS = 30
export const LOOK_MINUTES = 10

/** The last use of a session is written so often at the most. */
export const SESSION_USE_MINUTES = 5

/** Rates that have nothing to do with who somebody is. */
export const RATES = {
  /** Codes for one e-mail address asked for from one address block, or by one browser in which that address has signed in before. */
  signInCode: { points: 5, seconds: 900 },
  /** Codes asked for from one block, whatever the addresses; and for one address, wherever from. Neither concerns a browser in which the address has signed in before. */
  signInCodeBlock: { points: 30, seconds: 900 },
  signInCodeAddress: { points: 20, seconds: 3_600 },
  /** Wrong codes typed in one block; likewise. */
  wrongCodeBlock: { points: 60, seconds: 86_400 },
  /** Codes by SMS to one number, whoever asks: each costs money and may disturb a stranger. */
  phoneCode: { points: 5, seconds: 3_600 },
  /** Codes that one operator has sent to callers, and wrong ones that they type: a whole office is one block, whose rates are citizens'. */
  callerCode: { points: 60, seconds: 3_600 },
  wrongCallerCode: { points: 30, seconds: 86_400 },
  /** Recovery codes that one person tries. */
  recoveryCode: { points: 5, seconds: 900 },
  /** What one key of another system files and answers, or one engine writes of captions: a city's whole front office writes less, and nobody speaks faster. */
  apiKey: { points: 60, seconds: 60 },
  /** Encoders and players that one network connects by HTTP (WHIP, WHEP). */
  liveSession: { points: 60, seconds: 60 },
  /** Hands that one block raises; within an hour they can't take more than a fifth of a hearing's places. */
  raisedHand: { points: 40, seconds: 3_600 },
  /** Wrong keys tried from one block. */
  wrongApiKey: { points: 30, seconds: 900 },
} as const

/**
 * Sign-in codes. Of 10^6 codes a guess is right once in a million, so `wrongTries` keep a year of guessing at one address under 0.1 %
 * (13 × 60 guesses). Once they are used up the address is still not locked: from then on its codes are `longDigits` long.
 */
export const SIGN_IN_CODE = {
  minutes: 10,
  digits: 6,
  longDigits: 12,
  /** Tries of one code. */
  tries: 5,
  /** Wrong tries at short codes of one address, those of each browser in which it has signed in before counted apart. */
  wrongTries: [
    { most: 10, days: 1 },
    { most: 60, days: 30 },
  ],
} as const

/**
 * What a realtime node bears from one socket and from one network (IPv4 address, IPv6 /48), counted in its own memory before anything that
 * was sent is read. A school, an office or a carrier's gateway is one network, so its share is large: a quarter of the 4,000 sockets that
 * one node is measured with, who come twenty a second, and may all vote twice in ten seconds. What of it is taken at once is small, since
 * all others wait for that (docs/FAULTS.md, `flood`).
 */
export const NODE_RATES = {
  /** All that one socket sends: what a person may vote and command, and as much again for the page's own. Each 4 KB begun costs a point. */
  event: { points: 200, seconds: 10 },
  /** Refusals that a socket may be given for coming too fast, of either rate; with the next one it is closed. */
  eventRefused: { points: 20, seconds: 10 },
  eventsPerNetwork: { points: 100, seconds: 0.5 },
  connectionsPerNetwork: { points: 4, seconds: 0.2 },
} as const

/**
 * What a socket that is closed for flooding costs its network, of the points of its two rates. Those after the first `few` within these
 * seconds cost twice as much, three times, and so on: one flooder is not felt by a school, and five hundred shut themselves out within a
 * second, for so many seconds at most.
 */
export const FLOOD_COST = { connections: 5, events: 100, few: 3, withinSeconds: 10, mostSeconds: 30 } as const

/** Bytes of an event that cost one point of its rate. */
export const EVENT_POINT_BYTES = 4_096
/** Points of its network that a command costs besides: a question costs about as much as ten votes (docs/BENCHMARKS.md). */
export const COMMAND_POINTS = 9

/**
 * Requests of one network (IPv4 address, IPv6 /48) at one process of the site, by kind: pages and what they read, the public record, which is
 * dearer, acts, pictures that are brought, and what the gateway of SMS brings: all that people write comes from its one
 * address. A page that everybody sees alike is given out by the front or proxy for a second and spends nothing here, so a hall that
 * opens a hearing needs few of these; a process draws about 60 pages a second (docs/BENCHMARKS.md).
 */
export const WEB_RATES = {
  page: { points: 300, seconds: 10 },
  record: { points: 150, seconds: 10 },
  act: { points: 300, seconds: 10 },
  upload: { points: 60, seconds: 60 },
  gateway: { points: 3_000, seconds: 10 },
} as const

/**
 * Pictures of one person that are used nowhere, and of one act; how many days they and pictures without hidden regions that are not shown are kept. A letter is
 * written within an hour, a reply reviewed within a month.
 */
export const ATTACHMENT_LIMITS = { unused: 20, unusedDays: 3, originalDays: 30, perAct: 10 } as const

/** Hands that are up at one hearing at most, and how often one person may raise theirs there. */
export const HANDS = { open: 200, perPerson: 5 } as const

/** Evidence cards that a hearing may have prepared at once. */
export const EVIDENCE_CARDS = 60

/** Lines of the captions of one hearing, at most: a day of speech. `heldSeconds`: how long ago a line may have been said when it is written. */
export const CAPTIONS = { perHearing: 20_000, heldSeconds: 60 } as const

/** People who can be asked to acknowledge one note back stage. */
export const NOTE_ASKED = 20

/** Notes back stage that a view holds, the newest. */
export const NOTES_HELD = 50

/** Templates that a department may keep. */
export const TEMPLATES_PER_DEPARTMENT = 100

/** Largest body of a request to the site, in bytes: of a page's form, of a command, as on a socket, of a call, whose body is a solved puzzle at most, and of an upload: a picture and what is said of it. */
export const BODY_BYTES = { form: 262_144, command: MAX_FRAME_BYTES, call: 1_024, upload: UPLOAD_BYTES } as const

/** A page gives up a connection that does not come within this time, and tries anew. */
export const CONNECTION_WAIT_SECONDS = 8

/** Who comes when its network came too fast stands in line for so long, then it is refused: shorter than a page waits, for it must still be welcomed. */
export const ARRIVAL_WAIT_SECONDS = 6

/** Streams that one socket may follow. */
export const STREAMS_PER_SOCKET = 20

/** Sockets that one network may hold open on a realtime node, those in line included. */
export const SOCKETS_PER_NETWORK = 1_000

/**
 * Viewers who are sent the direct picture: of one stage and of one media process, unless its settings say otherwise, and of one address block
 * (IPv4 /24, IPv6 /48) over all stages, so that none can fill a stage. Whoever comes beyond them watches the broadcast. One media worker carries
 * about 250.
 */
export const VIEWERS = { perStage: 1_000, perProcess: 1_000, perNetwork: 250 } as const

/** Bytes that a node keeps for a socket that does not take them; who has more waiting is dropped, and comes back to a snapshot. */
export const UNREAD_BYTES = 262_144

/** A device keeps a question that was not confirmed for so many days, and sends it again. */
export const UNSENT_DAYS = 7

/** A command that is sent again within so many days gets its first answer: a day longer than any device sends one. */
export const COMMAND_DAYS = UNSENT_DAYS + 1
