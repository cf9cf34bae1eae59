/** Bounds of the media process. Times in milliseconds, rates in bit/s. */
export const MEDIA_LIMITS = {
  /** A session whose browser is not heard of any more keeps its transports for this long. */
  graceMs: 15_000,
  /** A transport that the browser never connects is closed after this long, and a session ends that has had no connected one for as long. */
  connectMs: 30_000,
  /** How often sessions are looked at for that. */
  sweepMs: 2_000,
  /** A stage without sessions keeps its place on a worker for this long. */
  idleStageMs: 30_000,
  /** How long a request waits for a worker that is being replaced. */
  workerWaitMs: 20_000,
  /** With so many viewers a worker counts as full, unless it is told otherwise. */
  viewersPerWorker: 250,
  /** Requests of one session: so many at once, or in so long. */
  requests: { points: 40, seconds: 5 },
  /** Those on stage, who are never refused for viewers (`VIEWERS`). */
  participantsPerStage: 16,
  /** Players of other software number codecs in so many ways at once on a stage. */
  numberings: 6,
  /** What one participant may send, and what the estimate for a viewer starts with. */
  incomingBitrate: 5_000_000,
  initialOutgoingBitrate: 1_500_000,
  /** What an encoder may send by SRT or RTMP, measured over so long: as it is passed on, so every viewer's line has to carry it. */
  contributionBitrate: 8_000_000,
  contributionMeasureMs: 5_000,
  contributionLookMs: 500,
  /** Nothing from an encoder for so long: it is stalled. */
  contributionStallMs: 2_000,
  /** What brings an encoder's picture to its stage is begun again after so long. */
  contributionAgainMs: 500,
  /** Encoders that come by SRT or RTMP, and those of them that have not shown their secret yet; such a one is given up after so long. */
  contributions: 32,
  knocking: 8,
  knockMs: 8_000,
  /** Knocks of which a realtime node is asked at once. */
  knocks: 64,
  /** How long its answer is waited for. */
  knockAnswerMs: 5_000,
  /** How long it is waited for captions: a list without them comes instead. */
  captionsAnswerMs: 1_500,
  /** Questions about captions of which the realtime nodes are asked at once. */
  captionsAtOnce: 16,
  /** An encoder that comes back within this time has not left the stage. */
  comebackMs: 15_000,
  /** A trial of a line ends after this long at the latest. */
  trialMs: 15_000,
  /** Least time between two key frames asked of a sender. */
  keyFrameDelayMs: 500,
  /** How often it is said who leads the talk. */
  dominantIntervalMs: 500,
  /**
   * How often it is said who speaks; the least loudness in dBov. The worker's observer leaves out whoever sent
   * fewer than ten packets in the time (mediasoup, AudioLevelObserver.cpp), and ours carry 60 ms each.
   */
  speakingIntervalMs: 1_000,
  speakingThreshold: -60,
  /** Changes of the stage within this time are told in one list. */
  announceMs: 40,
  /** Largest frame of a realtime node, in bytes. */
  linkFrameBytes: 65_536,
  /** Silence after which a realtime node's link counts as lost. */
  linkSilenceMs: 10_000,
} as const
