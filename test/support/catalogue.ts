import { routes } from '../../src/routes.ts'
import type { TestApp } from './app.ts'
import type { Browser } from './browser.ts'

/** The titles of the cast's lectures that can be seen. */
export const titles = {
  bronchiolitis: 'Bronchiolitis After High Flow: What Still Helps',
  sepsis: 'Sepsis at the Door: The First Sixty Minutes',
  symposium: 'Northwest Perioperative Pharmacotherapy Symposium',
  tumorBoard: 'Tumor Board: Thoracic',
  interpreter: 'When the Interpreter Is on the Phone',
} as const

/** The titles of the sessions that a page lists, in their order. */
export const titlesOn = (browser: Browser): string[] =>
  [...browser.body.matchAll(/<h[23]><a [^>]*>([^<]*)<\/a>/g)].map(([, title]) => title!)

/** Where the session of a code is seen; the code need not be Lakeside's own. */
export async function sessionPaths(t: TestApp, code: string): Promise<{ page: string; calendar: string; id: string }> {
  const { rows } = await t.database.pool.query<{ id: string }>('select id from activity_session where code = $1', [
    code,
  ])
  const at = { org: 'lakeside', session: rows[0]!.id }
  return { page: routes.activity.to(at), calendar: routes.activityCalendar.to(at), id: at.session }
}
