'use client'
import dynamic from 'next/dynamic'

// Files of their own to the browser: a hearing that is on loads none of them.

/** The recording of a hearing that is over; see `replay.tsx`. */
export const Replay = dynamic(() => import('./replay.tsx').then((part) => part.Replay))

/** What was said to one question; see `clip.tsx`. */
export const Clip = dynamic(() => import('./clip.tsx').then((part) => part.Clip))
