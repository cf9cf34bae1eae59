/** A process of clients: opens sockets and puts load on them as its parent orders. Ends with its parent. */
import { asking } from './client-ask.ts'
import { casting } from './client-cast.ts'
import { churning } from './client-churn.ts'
import { flooding } from './client-flood.ts'
import { polling } from './client-poll.ts'
import { openSeats, type Seats } from './client-seats.ts'
import { obeyOrders } from './ordered-process.ts'
import type { Answers, Order } from './orders.ts'

const seats: Seats = openSeats()

obeyOrders(obey)

async function obey(order: Order): Promise<Answers[Order['do']]> {
  switch (order.do) {
    case 'open':
      return seats.open(order.seats, order.atOnce, order.returning)
    case 'churn':
      return churning(seats, order)
    case 'returns':
      return seats.returns()
    case 'cast':
      return casting(seats, order)
    case 'poll':
      return polling(seats, order)
    case 'ask':
      return asking(seats, order)
    case 'flood':
      return flooding(order)
    case 'watch':
      seats.watch(order.number, order.sample)
      return null
    case 'seen':
      return seats.seen()
  }
}
