import { startSession } from '../../src/sign-in/sessions.ts'
import type { TestApp } from './app.ts'

/** Opens a session as if its person had just signed in, with a second factor, and returns its token. */
export function openSession(t: TestApp, who: { id: string; personId: string }): Promise<string> {
  const organization = { id: who.id, session_hours: 12 }
  const begun = { personId: who.personId, way: 'password', strong: true, before: null, userAgent: '' } as const
  return t.database.inOrganization(who.id, (db) => startSession(db, { organization, ...begun }, t.app.clock()))
}
