import { answerCalendar } from '#app/_server/calendar/hearings-calendar.ts'

/** GET /api/v1/hearings/{slug}/calendar.ics?lang=: one hearing for a calendar (iCalendar). */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }) {
  return answerCalendar(request, (await params).slug)
}
