import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

// The start of a site process and each page are bundled apart: what they share stands on the global object.
const kept = globalThis as { minshengMetrics?: ReturnType<typeof openMetrics> }

/** Seconds of answers that a person waits for: fine around the bars of 40 and 150 ms. */
const ANSWER = [0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5]

/**
 * What a process counts of itself, in Prometheus' units (seconds, bytes), beside Node's own (event loop, memory, collections). Labels are
 * closed sets: no name, address or id of anybody. docs/OPERATIONS.md says which of them to watch.
 */
const metersIn = (registers: Registry[]) => ({
  sockets: new Gauge({ name: 'minsheng_sockets', help: 'Sockets that are open on this node', registers }),
  joins: new Counter({
    name: 'minsheng_joins_total',
    help: 'Handshakes by outcome: joined, or the code of the refusal',
    labelNames: ['outcome'],
    registers,
  }),
  joinSeconds: new Histogram({
    name: 'minsheng_join_seconds',
    help: 'From the handshake to the welcome',
    buckets: ANSWER,
    registers,
  }),
  votes: new Counter({
    name: 'minsheng_votes_total',
    help: 'Votes by outcome: accepted, already, withdrawn, or the code of the refusal',
    labelNames: ['outcome'],
    registers,
  }),
  voteSeconds: new Histogram({
    name: 'minsheng_vote_seconds',
    help: 'From a vote’s arrival to its acknowledgement, which is after its commit',
    buckets: ANSWER,
    registers,
  }),
  voteBatch: new Histogram({
    name: 'minsheng_vote_batch_size',
    help: 'Votes in one statement',
    buckets: [1, 5, 20, 100, 500, 2_000],
    registers,
  }),
  voteQueue: new Gauge({ name: 'minsheng_vote_queue', help: 'Votes that wait for the next statement', registers }),
  ballots: new Counter({
    name: 'minsheng_ballots_total',
    help: 'Ballots of polls by outcome: taken, or the code of the refusal',
    labelNames: ['outcome'],
    registers,
  }),
  ballotSeconds: new Histogram({
    name: 'minsheng_ballot_seconds',
    help: 'From a ballot’s arrival on a socket to its acknowledgement, which is after its commit',
    buckets: ANSWER,
    registers,
  }),
  ballotBatch: new Histogram({
    name: 'minsheng_ballot_batch_size',
    help: 'Ballots per statement',
    buckets: [1, 5, 20, 100, 500, 2000],
    registers,
  }),
  ballotQueue: new Gauge({
    name: 'minsheng_ballot_queue',
    help: 'Ballots that wait for the next statement',
    registers,
  }),
  commands: new Counter({
    name: 'minsheng_commands_total',
    help: 'Commands by name and outcome: accepted, or the code of the refusal',
    labelNames: ['name', 'outcome'],
    registers,
  }),
  commandSeconds: new Histogram({
    name: 'minsheng_command_seconds',
    help: 'From a command’s arrival to its acknowledgement',
    labelNames: ['name'],
    buckets: ANSWER,
    registers,
  }),
  frames: new Counter({
    name: 'minsheng_frames_total',
    help: 'Frames by what they carry: entries, counts, or all hot counts',
    labelNames: ['kind'],
    registers,
  }),
  deliveries: new Counter({
    name: 'minsheng_deliveries_total',
    help: 'Frames times the sockets they went to',
    registers,
  }),
  stuck: new Counter({
    name: 'minsheng_stuck_sockets_total',
    help: 'Sockets that were dropped because they did not read',
    registers,
  }),
  unread: new Counter({
    name: 'minsheng_unread_events_total',
    help: 'Events that were refused without being read: too_fast, or of a socket that goes on all the same (flood)',
    labelNames: ['verdict'],
    registers,
  }),
  security: new Counter({
    name: 'minsheng_security_events_total',
    help: 'Events of the security log by kind, those that it left out included',
    labelNames: ['event'],
    registers,
  }),
  tasksWaiting: new Gauge({
    name: 'minsheng_tasks_waiting',
    help: 'Tasks of a queue that could be done now',
    labelNames: ['queue'],
    registers,
  }),
  oldestTask: new Gauge({
    name: 'minsheng_oldest_task_seconds',
    help: 'For how long the oldest task of a queue has waited',
    labelNames: ['queue'],
    registers,
  }),
  taskSeconds: new Histogram({
    name: 'minsheng_task_seconds',
    help: 'How long a try at a task took',
    labelNames: ['queue'],
    buckets: ANSWER,
    registers,
  }),
  taskFailures: new Counter({
    name: 'minsheng_task_failures_total',
    help: 'Tries at tasks that failed, by queue; most are tried again',
    labelNames: ['queue'],
    registers,
  }),
  recordingFilesMoved: new Counter({
    name: 'minsheng_recording_files_moved_total',
    help: 'Files of recordings that this process moved from disk to S3',
    registers,
  }),
  recordingFilesWaiting: new Gauge({
    name: 'minsheng_recording_files_waiting',
    help: 'Files of recordings that could be in S3 and are on disk yet, as of the last round of this process',
    registers,
  }),
  answers: new Counter({
    name: 'minsheng_http_answers_total',
    help: 'Answers of a site process by status class',
    labelNames: ['status'],
    registers,
  }),
})

function openMetrics() {
  const register = new Registry()
  collectDefaultMetrics({ register })
  return { register, meters: metersIn([register]) }
}

kept.minshengMetrics ??= openMetrics()
const { register, meters } = kept.minshengMetrics

/** The meters of this process. */
export const metrics = meters

/** Everything that is counted, as Prometheus reads it, with the content type to say. */
export async function metricsPage(): Promise<{ type: string; text: string }> {
  return { type: register.contentType, text: await register.metrics() }
}
