import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

// The start of the process and each page are bundled apart: what they share stands on the global object.
const kept = globalThis as { minshengResponses?: AsyncLocalStorage<ServerResponse> }

/** Lets pages of this process reach the response that they are part of. */
export function followResponses(): void {
  const responses = new AsyncLocalStorage<ServerResponse>()
  kept.minshengResponses = responses
  // Published by Node's HTTP server just before it hands the request on, in the same run.
  subscribe('http.server.request.start', (message) =>
    responses.enterWith((message as { response: ServerResponse }).response),
  )
}

/** Makes the page being drawn an answer of status 404: Next gives a page no way to say so and to be drawn. */
export function answerNotFound(): void {
  const response = kept.minshengResponses?.getStore()
  if (response && !response.headersSent) response.statusCode = 404
}
