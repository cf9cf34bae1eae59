import { Button } from '#app/_ui/button.tsx'
import { useLive } from './live-context.ts'
import { SIGN_SIZES, type SignPlace } from './use-sign.ts'

/** Where the sign-language interpreter stands for this viewer and how large: under the picture, never on it. */
export function SignBar({ place, onChange }: { place: SignPlace; onChange: (change: Partial<SignPlace>) => void }) {
  const say = useLive().messages.sign
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
