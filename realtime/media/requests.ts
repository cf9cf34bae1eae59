import type { MediaAnswers, MediaRequestOf, MediaRequestType } from '#contract/media.ts'
import type { MediaGrants } from '#contract/media-link.ts'
import { Refused } from './refused.ts'
import type { Session } from './session.ts'
import type { Identity } from './session-stage.ts'

type Asked = { session: Session; identity: Identity | undefined; network: string | undefined }

type Row<T extends MediaRequestType> = {
  needs: 'watch' | 'prepare' | 'publish'
  /** What is done for a browser that has no session: one begins, there is nothing to end, or it has to begin first. */
  without: 'begins' | 'nothing' | 'refused'
  does(asked: Asked, request: MediaRequestOf<T>): Promise<MediaAnswers[T]>
}

const done = async (work: Promise<void> | void): Promise<null> => {
  await work
  return null
}

/** Every request: the right that it needs, and what it does. */
const REQUESTS: { [T in MediaRequestType]: Row<T> } = {
  join: {
    needs: 'watch',
    without: 'begins',
    // Who is on stage hears the others, however many watch.
    does: ({ session, identity, network }, request) => session.join(request, identity ? undefined : { network }),
  },
  'consume-resume': {
    needs: 'watch',
    without: 'refused',
    does: ({ session }, { consumerIds }) => done(session.receiving().resume(consumerIds)),
  },
  mode: {
    needs: 'watch',
    without: 'refused',
    does: ({ session }, { mode }) => done(session.receiving().setMode(mode)),
  },
  layers: {
    needs: 'watch',
    without: 'refused',
    does: ({ session }, { consumerId, layer }) => done(session.receiving().setLayer(consumerId, layer)),
  },
  leave: { needs: 'watch', without: 'nothing', does: ({ session }) => done(session.leave()) },
  connect: { needs: 'watch', without: 'refused', does: ({ session }, request) => done(session.connect(request)) },
  prepare: { needs: 'prepare', without: 'begins', does: ({ session }) => session.prepare() },
  publish: {
    needs: 'publish',
    without: 'begins',
    async does({ session, identity }, { transportId }) {
      if (!identity) throw new Refused('forbidden')
      return session.publish(identity, transportId)
    },
  },
  try: {
    needs: 'prepare',
    without: 'refused',
    does: ({ session }, { transportId, rtpParameters }) => done(session.sending().try(transportId, rtpParameters)),
  },
  produce: { needs: 'publish', without: 'refused', does: ({ session }, request) => session.produce(request) },
  'pause-producer': {
    needs: 'publish',
    without: 'refused',
    does: ({ session }, { producerId }) => done(session.sending().setPaused(producerId, true)),
  },
  'resume-producer': {
    needs: 'publish',
    without: 'refused',
    does: ({ session }, { producerId }) => done(session.sending().setPaused(producerId, false)),
  },
  'close-producer': {
    needs: 'publish',
    without: 'refused',
    does: ({ session }, { producerId }) => done(session.sending().closeProducer(producerId)),
  },
  take: {
    needs: 'watch',
    without: 'begins',
    does: ({ session, network }, request) => session.take(request, { network }),
  },
  ice: { needs: 'watch', without: 'refused', does: ({ session }, { restart }) => session.ice(restart) },
  end: { needs: 'watch', without: 'nothing', does: ({ session }) => done(session.close()) },
  unpublish: { needs: 'watch', without: 'nothing', does: ({ session }) => done(session.unpublish()) },
}

/** Whether these rights allow a request; who is on stage may also watch. */
export function may(request: MediaRequestType, { watch, prepare, publish }: MediaGrants): boolean {
  const { needs } = REQUESTS[request]
  return publish !== false || (watch && needs === 'watch') || (prepare === true && needs === 'prepare')
}

/** The row of a request. */
export function rowOf<T extends MediaRequestType>(request: MediaRequestOf<T>): Row<T> {
  return REQUESTS[request.type]
}
