import { answerCalendar } from '#app/_server/calendar/hearings-calendar.ts'

/** GET /api/v1/hearings/calendar.ics?lang=: all hearings that everybody may know of, for a calendar to subscribe to (iCalendar). */
export function GET(request: Request) {
  return answerCalendar(request)
}
