'use client'
import dynamic from 'next/dynamic'

// Each island is a file of its own to the browser: a page loads what it shows, not what another state of the same address would need.

/** The live page; see `live-hearing.tsx`. */
export const LiveHearing = dynamic(() => import('./live-hearing.tsx').then((part) => part.LiveHearing))

/** The form for a question on a page without the rest of the live one; see `ask-form.tsx`. */
export const AskForm = dynamic(() => import('./ask-form.tsx').then((part) => part.AskForm))
