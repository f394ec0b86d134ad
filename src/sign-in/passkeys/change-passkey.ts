import { recordAudit } from '../../audit/record.ts'
import { line, type Parsed, parse } from '../../web/form.ts'
import type { LearnerScene } from '../../web/scene.ts'
import { hasAuthenticatorApp } from '../second-factor/queries.ts'
import { forgetRecoveryCodes } from '../second-factor/recovery-codes.ts'
import { takeSecondStepTurns } from '../second-factor/take-turns.ts'
import { tellOwner } from '../tell-owner.ts'
import { credentialsOf } from './queries.ts'

/** The name that was typed for a passkey. */
export const passkeyNameTyped = (typed: string): Parsed<string> =>
  parse(
    line('The name', 60).refine((value) => value, 'Enter a name, such as the device it is on'),
    typed,
  )

/** Gives one of the visitor's passkeys another name; false when it is not there. */
export async function renamePasskey(scene: LearnerScene, id: string, name: string): Promise<boolean> {
  const row = await own(scene, id)
  if (!row) return false
  await scene.db
    .updateTable('passkey')
    .set({ name })
    .where('organization_id', '=', scene.organization.id)
    .where('credential_id', '=', id)
    .execute()
  await audit(scene, 'person.passkey_renamed', { old: { name: row.name }, new: { name } })
  return true
}

/**
 * Removes one of the visitor's passkeys, and tells its owner. 'last' when the office could not be entered any more;
 * 'gone' when it is not there.
 */
export async function removePasskey(scene: LearnerScene, id: string): Promise<'removed' | 'last' | 'gone'> {
  const { db, organization, visitor } = scene
  await takeSecondStepTurns(db, visitor.personId)
  const row = await own(scene, id)
  if (!row) return 'gone'
  const app = await hasAuthenticatorApp(db, visitor.personId)
  const last = !app && (await credentialsOf(db, visitor.personId)).length === 1
  if (last && visitor.role) return 'last'
  await db
    .deleteFrom('passkey')
    .where('organization_id', '=', organization.id)
    .where('credential_id', '=', id)
    .execute()
  if (last) await forgetRecoveryCodes(scene, visitor.personId)
  await audit(scene, 'person.passkey_removed', { old: { name: row.name } })
  await tellOwner(scene, visitor.personId, {
    subject: 'A passkey was removed',
    what: `A passkey (${row.name}) was removed from your account at ${organization.name} CME. It no longer signs you in.`,
  })
  return 'removed'
}

const own = ({ db, organization, visitor }: LearnerScene, id: string) =>
  db
    .selectFrom('passkey')
    .select('name')
    .where('organization_id', '=', organization.id)
    .where('credential_id', '=', id)
    .where('person_id', '=', visitor.personId)
    .executeTakeFirst()

const audit = ({ db, organization, visitor, now }: LearnerScene, act: string, what: { old?: object; new?: object }) =>
  recordAudit(
    db,
    {
      organizationId: organization.id,
      actorId: visitor.personId,
      act,
      subject: 'person',
      subjectId: visitor.personId,
      ...what,
    },
    now,
  )
