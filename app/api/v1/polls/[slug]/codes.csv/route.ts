import { pollFile } from '#app/_server/poll-file.ts'

/** GET /api/v1/polls/SLUG/codes.csv: the codes of all ballots of a poll, each with whether it is counted, and never with what it says. */
export const GET = (request: Request, { params }: RouteContext<'/api/v1/polls/[slug]/codes.csv'>) =>
  pollFile(request, params, 'codes')
