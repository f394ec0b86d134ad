import { createHash } from 'node:crypto'
import { Secret } from 'otpauth'
import type { Db } from '../platform/database.ts'
import { appOf, sealAppSecret } from '../sign-in/second-factor/authenticator-app.ts'
import { codeAt } from '../sign-in/second-factor/rules.ts'
import type { App } from '../web/scene.ts'
import type { DemoOrganization } from './catalogue.ts'
import { inDemo } from './queries.ts'

/** The secret of a demonstration's member of staff: everybody may know it. */
function demoAppSecret(email: string): string {
  const bytes = createHash('sha256').update(`demonstration ${email}`).digest().subarray(0, 20)
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32
}

/** Gives the staff of the cast who have no authenticator app one whose codes the guide shows. */
export async function giveApps(
  app: App,
  db: Db,
  organizationId: string,
  demo: DemoOrganization,
  now: Temporal.Instant,
) {
  const staff = await staffOf(db, demo)
  const rows = staff.map(({ email, person_id }) => ({
    organization_id: organizationId,
    person_id,
    sealed_secret: sealAppSecret({ app }, demoAppSecret(email), person_id),
    confirmed_at: now.toString(),
  }))
  if (rows.length === 0) return
  await db
    .insertInto('person_totp')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The code that each member of staff would read from their app now, by e-mail. */
export async function staffCodes(
  app: App,
  demo: DemoOrganization,
  now: Temporal.Instant,
): Promise<Map<string, string>> {
  const codes = new Map<string, string>()
  await inDemo(app.database, demo.slug, async (db) => {
    for (const { email, person_id } of await staffOf(db, demo)) {
      const own = await appOf({ app, db }, person_id)
      if (own) codes.set(email, codeAt(own.secret, now))
    }
  })
  return codes
}

function staffOf(db: Db, demo: DemoOrganization) {
  const emails = demo.cast.filter(({ role }) => role).map(({ email }) => email)
  return db.selectFrom('person_email').select(['email', 'person_id']).where('email', 'in', emails).execute()
}
