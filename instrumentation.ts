/** Runs once, before the first request of a site process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { followResponses } = await import('./app/_server/response-status.ts')
  followResponses()
}
