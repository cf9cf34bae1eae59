import { pollFile } from '#app/_server/poll-file.ts'

/** GET /api/v1/polls/SLUG/ballots.csv: the counted ballots of a poll, shuffled; `npm run verify -- poll-SLUG` counts them again. */
export const GET = (request: Request, { params }: RouteContext<'/api/v1/polls/[slug]/ballots.csv'>) =>
  pollFile(request, params, 'ballots')
