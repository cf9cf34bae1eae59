import type { Fault } from './fault.ts'
import { allRestarted, crowdRestarted } from './runs/all-restarted.ts'
import { badFrames } from './runs/bad-frames.ts'
import { clocks } from './runs/clocks.ts'
import { costlyText } from './runs/costly-text.ts'
import { crashBetween } from './runs/crash-between.ts'
import { cutOff } from './runs/cut-off.ts'
import { diskFull } from './runs/disk-full.ts'
import { flood } from './runs/flood.ts'
import { jobsKilled } from './runs/jobs-killed.ts'
import { keyFrameStorm, mediaAbused } from './runs/media-abused.ts'
import { broadcastDiskFull, encoderKilled, programmeKilled, senderLost } from './runs/media-broadcast.ts'
import { lossyLine, programmeHour } from './runs/media-hour.ts'
import { mediaKilled, mediaNodeKilled, realtimeGone, workerKilled } from './runs/media-killed.ts'
import { shutNetwork } from './runs/media-turn.ts'
import { neverRead } from './runs/never-read.ts'
import { nodeKilled } from './runs/node-killed.ts'
import { notices } from './runs/notices.ts'
import { oneFlooder } from './runs/one-flooder.ts'
import { oneVote } from './runs/one-vote.ts'
import { pollStorm } from './runs/poll-storm.ts'
import { postgresKilled } from './runs/postgres-killed.ts'
import { redisFrozen, redisFrozenLong, redisKilled } from './runs/redis-away.ts'
import { rollingDeploy } from './runs/rolling-deploy.ts'
import { slowBodies } from './runs/slow-bodies.ts'
import { slowCommits } from './runs/slow-commits.ts'
import { soak } from './runs/soak.ts'
import { stageFilled } from './runs/stage-filled.ts'
import { storm, stormLong } from './runs/storm.ts'
import { strangers } from './runs/strangers.ts'
import { voteRace } from './runs/vote-race.ts'

/** Every fault by its name. */
export const FAULTS = {
  // Votes
  storm,
  'storm-long': stormLong,
  'one-vote': oneVote,
  'vote-race': voteRace,
  'poll-storm': pollStorm,
  // Databases
  'redis-killed': redisKilled,
  'redis-frozen': redisFrozen,
  'redis-frozen-long': redisFrozenLong,
  'postgres-killed': postgresKilled,
  'slow-commits': slowCommits,
  'disk-full': diskFull,
  // Those who misbehave
  'bad-frames': badFrames,
  'one-flooder': oneFlooder,
  flood,
  'never-read': neverRead,
  strangers,
  'stage-filled': stageFilled,
  'slow-bodies': slowBodies,
  'costly-text': costlyText,
  // Nodes
  'node-killed': nodeKilled,
  'all-restarted': allRestarted,
  'crowd-restarted': crowdRestarted,
  'rolling-deploy': rollingDeploy,
  'jobs-killed': jobsKilled,
  'cut-off': cutOff,
  soak,
  // Pictures
  'media-worker-killed': workerKilled,
  'media-killed': mediaKilled,
  'media-node-killed': mediaNodeKilled,
  'media-realtime-gone': realtimeGone,
  'media-sender-lost': senderLost,
  'media-encoder-killed': encoderKilled,
  'media-programme-killed': programmeKilled,
  'media-disk-full': broadcastDiskFull,
  'media-loss': lossyLine,
  'media-hour': programmeHour,
  'media-turn': shutNetwork,
  'media-key-frames': keyFrameStorm,
  'media-abused': mediaAbused,
  // Order and time
  notices,
  clocks,
  'crash-between': crashBetween,
} as const satisfies Record<string, Fault>

/** Name of a fault. */
export type FaultName = keyof typeof FAULTS
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[]
