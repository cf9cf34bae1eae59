'use client'
import { lazy } from 'react'

/** Photographs that an asker brings; a file of its own to the browser, since few askers are asked for any. */
export const AskerPictures = lazy(() =>
  import('#app/_live/pictures/picture-tray.tsx').then(({ PictureTray }) => ({ default: PictureTray })),
)
