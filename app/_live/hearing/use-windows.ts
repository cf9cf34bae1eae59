import { type RefObject, useCallback, useEffect, useState } from 'react'

/** The picture outside of the page: over the whole screen, or floating over other windows. */
type Windows = { canFill: boolean; canFloat: boolean; fill: () => void; float: () => void }

/** iPhones fill the screen with a video alone. */
type AppleVideo = HTMLVideoElement & { webkitEnterFullscreen?(): void }

/** What this browser can do with the picture inside of an element; each call the other way where it is done already. */
export function useWindows(stage: RefObject<HTMLElement | null>): Windows {
  const [can, setCan] = useState({ canFill: false, canFloat: false })
  useEffect(
    () =>
      setCan({
        canFill: document.fullscreenEnabled === true || 'webkitEnterFullscreen' in HTMLVideoElement.prototype,
        canFloat: document.pictureInPictureEnabled === true,
      }),
    [],
  )
  const picture = useCallback(
    (): AppleVideo | null => stage.current?.querySelector<AppleVideo>('.lv-tiles video, .video > video') ?? null,
    [stage],
  )
  const fill = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen()
    else if (document.fullscreenEnabled) stage.current?.requestFullscreen().catch(() => undefined)
    else picture()?.webkitEnterFullscreen?.()
  }, [stage, picture])
  const float = useCallback(() => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture()
    else
      picture()
        ?.requestPictureInPicture()
        .catch(() => undefined)
  }, [picture])
  return { ...can, fill, float }
}
