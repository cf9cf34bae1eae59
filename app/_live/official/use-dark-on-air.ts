import { useLayoutEffect } from 'react'

/** Dark while `onAir`, so that the desk does not light a face before a camera; somebody who has chosen a theme keeps it. */
export function useDarkOnAir(onAir: boolean): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (!onAir || dataset.theme) return
    dataset.theme = 'dark'
    return () => {
      // The switch stores what somebody chose meanwhile.
      if (!localStorage.getItem('theme')) delete dataset.theme
    }
  }, [onAir])
}
