import { answerOembed } from '#app/_server/oembed.ts'

/** GET /api/oembed?url=&format=json|xml&maxwidth=&maxheight=: how another site shows a hearing or a question of ours (oEmbed 1.0). */
export const GET = (request: Request) => answerOembed(request)
