import { beforeAll, beforeEach } from 'vitest'
import { type TestApp, testNow } from './app.ts'
import type { Browser } from './browser.ts'
import { codes, lakeside, password } from './cast.ts'
import { addRole, ofCode, setBasis } from './disclosures.ts'

/** What the session that is reviewed is about. */
export const reviewedTopic = 'When the Interpreter Is on the Phone'

/**
 * A session whose disclosures are collected here, with nobody named before each test, and two who review: Vera, a
 * reviewer, and Renee, an administrator. What is reviewed is there once the tests of the file run.
 */
export function reviewedSession(t: TestApp) {
  const { pool } = t.database
  const reviewed = {} as { activityId: string; sessionId: string; vera: Browser; renee: Browser }
  beforeAll(async () => {
    Object.assign(reviewed, await ofCode(t, codes.interpreter))
    await setBasis(t, reviewed.activityId, 'here')
    reviewed.vera = await t.browser().signIn('lakeside', lakeside.vera.email, password)
    reviewed.renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  })
  beforeEach(async () => {
    t.setTime(testNow)
    await pool.query('delete from mitigation')
    await pool.query('delete from relationship_judgement')
    await pool.query('delete from activity_role where activity_id = $1', [reviewed.activityId])
    await pool.query("delete from message; delete from audit where act like 'disclosure%' or act like 'mitigation%'")
  })
  const guests = { count: 0 }
  return {
    reviewed,
    guests,
    page: (roleId: string) => `/lakeside/office/disclosures/roles/${roleId}`,
    /** Somebody new with a role; of the same name as somebody before, too. */
    speaker: (name: string, more: object = {}) => {
      const { activityId, sessionId } = reviewed
      return addRole(t, { activityId, sessionId, name, email: `guest${++guests.count}@x.example`, ...more })
    },
    judged: async () =>
      (await pool.query('select relevant, exception, reason, topic from relationship_judgement order by judged_at, id'))
        .rows,
  }
}
