import { routes } from '../src/routes.ts'
import { percentile } from './figures.ts'
import type { Hall } from './hall.ts'
import { learnerNumber } from './learners.ts'
import { overHttp, Visitor } from './visitor.ts'

/** How long people waited, in milliseconds from the moment at which they meant to begin, by the way they attend. */
export type Waited = { text: number[]; page: number[]; seconds: number }

/**
 * The end of grand rounds: so many people attend one session at a steady rate, every other by text. They come when they
 * come, whether the product keeps up or not, each on a connection of their own, and what they wait is counted from the
 * moment they came. Throws when anybody is refused, and when the session's attendance is not theirs, each once.
 */
export async function grandRounds(
  hall: Hall,
  { people, perSecond }: { people: number; perSecond: number },
): Promise<Waited> {
  const session = await hall.nextSession()
  const waited: Waited = { text: [], page: [], seconds: 0 }
  const began = performance.now()
  const each = async (n: number) => {
    const due = began + (n / perSecond) * 1000
    await until(due)
    const way = n % 2 ? 'text' : 'page'
    await (way === 'text' ? hall.text(n, session.code) : attendByPage(hall, n, session))
    waited[way].push(performance.now() - due)
  }
  await Promise.all(Array.from({ length: people }, (_, n) => each(n)))
  waited.seconds = (performance.now() - began) / 1000
  await hall.expectAttendance(session.id, people)
  return waited
}

/** Opens the page, enters the code, and is shown what was recorded. */
async function attendByPage(hall: Hall, n: number, session: { id: string; code: string }): Promise<void> {
  const { slug: org, origin } = hall.target
  const way = overHttp(origin)
  try {
    const visitor = new Visitor(way)
    visitor.setCookie(`session-${org}`, learnerNumber(n, true).token)
    await visitor.get(routes.attendance.to({ org }))
    const recorded = await visitor.post(routes.attendance.to({ org }), { code: session.code })
    const expected = routes.attendanceRecorded.to({ org, session: session.id })
    if (!recorded.path.startsWith(expected)) throw new Error(`Expected to be at ${expected}, not at ${recorded.path}.`)
  } finally {
    way.close()
  }
}

/** The p99 of the slower way. */
export const slowest = ({ text, page }: Waited): number => Math.max(percentile(text, 0.99), percentile(page, 0.99))

const until = (moment: number) => new Promise((done) => setTimeout(done, Math.max(0, moment - performance.now())))
