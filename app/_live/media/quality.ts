/** `auto`: by the size at which a picture is shown, and of the broadcast by the line; `full`: all its lines; `small`: the fewest, or half of the broadcast's, for a line that is dear. */
export const QUALITIES = ['auto', 'full', 'small'] as const
export type Quality = (typeof QUALITIES)[number]

/** The simulcast layer for a picture that is shown with so many device pixels; undefined while nothing is known of it. */
export function layerFor(quality: Quality, pixels: number | undefined): 0 | 1 | 2 | undefined {
  switch (quality) {
    case 'small':
      return 0
    case 'full':
      return 2
    case 'auto':
      return pixels === undefined ? undefined : pixels <= 200 ? 0 : pixels <= 420 ? 1 : 2
  }
}
