import { type Actor, reaches, VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { currentActor } from './context.ts'
import { privateJson, publicJson } from './http-answer.ts'

/** Reads what everybody may read (`shared`: it may come from a place for all); who may know more (a member, staff of a draft) reads by their own rights where that is refused. */
export async function forReader<T>(
  own: (reader: Actor) => Promise<T>,
  shared: () => Promise<T> = () => own(VISITOR),
): Promise<{ value: T; isShared: boolean }> {
  try {
    return { value: await shared(), isShared: true }
  } catch (error) {
    if (!(error instanceof Refusal) || (error.code !== 'verify_first' && error.code !== 'unknown')) throw error
    const reader = await currentActor()
    if (!reaches(reader, 'member')) throw error
    return { value: await own(reader), isShared: false }
  }
}

/** JSON of what a request's person may read: what everybody may is for any cache for some seconds, anything else for that person alone. */
export async function readerJson(
  request: Request,
  seconds: number,
  own: (reader: Actor) => Promise<unknown>,
  shared?: () => Promise<unknown>,
): Promise<Response> {
  const { value, isShared } = await forReader(own, shared)
  return isShared ? publicJson(request, value, seconds) : privateJson(value)
}

/** JSON of a list that is longer for who may read more: everybody's for any cache, a member's for that member alone. */
export async function readerListJson(
  request: Request,
  seconds: number,
  own: (reader: Actor) => Promise<unknown>,
): Promise<Response> {
  const reader = await currentActor()
  return reaches(reader, 'member')
    ? privateJson(await own(reader))
    : publicJson(request, await own(VISITOR), seconds, { vary: 'cookie' })
}
