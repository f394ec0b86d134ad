import { organizationBySlug } from '../src/organizations/queries.ts'
import { turnSecondStepOff } from '../src/people/office/turn-second-step-off.ts'
import type { Database } from '../src/platform/database.ts'
import { StartError } from '../src/platform/start-error.ts'
import { accountByEmail } from '../src/sign-in/queries.ts'

/**
 * Turns the second step off for whoever signs in to an organization by an e-mail address: the way back for the last
 * administrator, for whom nobody in the office can do it. Says what came of it; throws StartError where there is no
 * such organization or account.
 */
export async function turnOff(database: Database, slug: string, email: string, now: Temporal.Instant): Promise<string> {
  const organization = await database.atLarge((db) => organizationBySlug(db, slug.toLowerCase()))
  if (!organization) throw new StartError(`There is no organization at /${slug}.`)
  const organizationId = organization.id
  return database.inOrganization(organizationId, async (db) => {
    const account = await accountByEmail(db, organizationId, email.toLowerCase())
    if (!account) throw new StartError(`Nobody signs in to ${organization.name} as ${email}.`)
    const order = { organizationId, actorId: null, personId: account.personId, reason: 'by command' }
    const done = await turnSecondStepOff(db, order, now)
    return done.ok && done.changed
      ? `The second step of ${email} is off, and their sessions have ended. The office asks them to set up another.`
      : `${email} has no second step.`
  })
}
