import { useEffect } from 'react'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { useLive } from './live-context.ts'
import type { Playback } from './use-playback.ts'
import { SIGN_SIZES, type SignPlace, useSign } from './use-sign.ts'
import { useSignList } from './use-sign-list.ts'
import type { Watching } from './use-viewer.ts'

type Props = {
  watching: Watching
  playback: Playback
  isBroadcast: boolean
  /** Told where the interpreter stands; null where there is none to be seen, undefined while that is not known. */
  onPlace: (place: SignPlace | null | undefined) => void
}

/** Where the sign-language interpreter stands for this viewer and how large: under the picture, never on it. */
export function SignBar({ watching, playback, isBroadcast, onPlace }: Props) {
  const say = useLive().messages.sign
  const [place, onChange] = useSign()
  const isInterpreted = useHearingState(({ view }) => view.stage.some(({ role }) => role === 'interpreter'))
  const isListed = useSignList(isBroadcast, isInterpreted)
  const isThere = !isBroadcast
    ? watching.participants.some(({ role }) => role === 'interpreter')
    : playback.isPast || isInterpreted
      ? isListed
      : false
  useEffect(() => onPlace(isThere ? place : isThere === false ? null : undefined), [isThere, place, onPlace])
  useEffect(() => () => onPlace(undefined), [onPlace])
  if (!isThere) return null
  const { at, size } = place
  const isShown = at !== 'off'
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are buttons that act, not fields of a form
    <div role="group" aria-label={say.label} className="lv-bar js-only">
      <Button
        variant="quiet"
        icon="sign"
        aria-pressed={isShown}
        onClick={() => onChange({ at: isShown ? 'off' : 'beside' })}
      >
        {say.label}
      </Button>
      {isShown && (
        <span className="row gap-0.5">
          <Button
            variant="quiet"
            icon="smaller"
            aria-label={say.smaller}
            disabled={size === 0}
            onClick={() => onChange({ size: size - 1 })}
          />
          <Button
            variant="quiet"
            icon="larger"
            aria-label={say.larger}
            disabled={size === SIGN_SIZES - 1}
            onClick={() => onChange({ size: size + 1 })}
          />
          <Button
            variant="quiet"
            icon={at === 'corner' ? 'beside' : 'corner'}
            aria-label={at === 'corner' ? say.beside : say.corner}
            onClick={() => onChange({ at: at === 'corner' ? 'beside' : 'corner' })}
          />
        </span>
      )}
    </div>
  )
}
