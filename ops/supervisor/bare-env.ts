/** An environment with no more of ours than a foreign program needs: the search path, and what is given. */
export function bareEnv(given: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, ...given }
}
