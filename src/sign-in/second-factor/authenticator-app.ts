import { recordAudit } from '../../audit/record.ts'
import { openFor } from '../../platform/keys.ts'
import type { Scene } from '../../web/scene.ts'
import { tellOwner } from '../tell-owner.ts'
import { type Matched, matchCode } from './rules.ts'

type Where = Pick<Scene, 'app' | 'db' | 'organization' | 'now'>

const purpose = 'authenticator-app'

/** A person's secret as the database keeps it: it opens in nobody else's row. */
export const sealAppSecret = ({ app }: Pick<Scene, 'app'>, secret: string, personId: string): string =>
  app.keys.seal(purpose, secret, personId)

/** Keeps a person's app, whose first code was taken, in place of any other, and tells its owner. */
export async function keepApp(where: Where, personId: string, secret: string, step: number): Promise<void> {
  const { db, organization, now } = where
  const kept = { sealed_secret: sealAppSecret(where, secret, personId), confirmed_at: now.toString(), last_step: step }
  await db
    .insertInto('person_totp')
    .values({ organization_id: organization.id, person_id: personId, ...kept })
    .onConflict((conflict) => conflict.columns(['organization_id', 'person_id']).doUpdateSet(kept))
    .execute()
  await recordAudit(db, { ...about(where, personId), act: 'person.authenticator_app_added' }, now)
  await tellOwner(where, personId, {
    subject: 'An authenticator app was set up',
    what: `An authenticator app was set up for your account at ${organization.name} CME. Its code is asked for at each sign-in.`,
  })
}

/** Removes a person's app, and tells its owner; false when there was none. */
export async function removeApp(where: Where, personId: string): Promise<boolean> {
  const { db, organization, now } = where
  const { numDeletedRows } = await db
    .deleteFrom('person_totp')
    .where('organization_id', '=', organization.id)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await recordAudit(db, { ...about(where, personId), act: 'person.authenticator_app_removed' }, now)
  await tellOwner(where, personId, {
    subject: 'Your authenticator app was removed',
    what: `The authenticator app of your account at ${organization.name} CME was removed. Its code is no longer asked for.`,
  })
  return true
}

/**
 * Takes the code of a person's app: it is good once. The caller has taken turns, and has held the throttle.
 */
export async function takeAppCode(where: Where, personId: string, typed: string): Promise<Matched> {
  const { db, organization, now } = where
  const app = await appOf(where, personId)
  if (!app) return { ok: false, code: 'wrong' }
  const matched = matchCode(app.secret, typed, now, app.lastStep)
  if (!matched.ok) return matched
  await db
    .updateTable('person_totp')
    .set({
      last_step: matched.step,
      ...(app.outdated ? { sealed_secret: sealAppSecret(where, app.secret, personId) } : {}),
    })
    .where('organization_id', '=', organization.id)
    .where('person_id', '=', personId)
    .execute()
  return matched
}

/**
 * A person's confirmed app; null too when its secret was sealed by another key, or for somebody else. `outdated` when it
 * is to be sealed anew.
 */
export async function appOf(
  where: Pick<Where, 'app' | 'db'>,
  personId: string,
): Promise<{ secret: string; lastStep: number | null; outdated: boolean } | null> {
  const { app, db } = where
  const row = await db
    .selectFrom('person_totp')
    .select(['sealed_secret', 'last_step'])
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  if (!row) return null
  const opened =
    openFor(app.keys, purpose, row.sealed_secret, personId) ?? (await moved(where, personId, row.sealed_secret))
  if (!opened) return null
  const lastStep = row.last_step === null ? null : Number(row.last_step)
  return { secret: opened.text, outdated: opened.outdated, lastStep }
}

/** Opens an app that came with a record that was merged into the person's, or came back when that was undone. */
async function moved({ app, db }: Pick<Where, 'app' | 'db'>, personId: string, sealed: string) {
  const merges = await db
    .selectFrom('person_merge')
    .select(['kept_id', 'gone_id'])
    .where((is) => is.or([is('kept_id', '=', personId), is('gone_id', '=', personId)]))
    .execute()
  for (const whose of new Set(merges.flatMap(({ kept_id, gone_id }) => [kept_id, gone_id]))) {
    const text = app.keys.open(purpose, sealed, whose)
    if (text !== null) return { text, outdated: true }
  }
  return null
}

const about = ({ organization }: Where, personId: string) => ({
  organizationId: organization.id,
  actorId: personId,
  subject: 'person',
  subjectId: personId,
})
