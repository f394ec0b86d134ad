import { recordAudit } from '../audit/record.ts'
import type { Db } from '../platform/database.ts'
import type { Keys } from '../platform/keys.ts'
import { daysGood } from '../sign-in/account-link.ts'
import { openField, sealField } from '../sign-in/sealed-field.ts'
import type { Scene } from '../web/scene.ts'

type Whose = { organizationId: string; personId: string }

const purpose = 'ssn-last-four'
const text = ({ organizationId, personId }: Whose, digits: string) => `${organizationId} ${personId} ${digits}`

/**
 * Keeps the last four digits of a social security number as a keyed digest that is bound to the person: of two people
 * with the same digits the digests differ, and without the installation's key none can be computed. The digits
 * themselves are kept nowhere.
 */
export async function keepSsn(db: Db, keys: Keys, whose: Whose, digits: string, now: Temporal.Instant): Promise<void> {
  const { organizationId, personId } = whose
  await db
    .updateTable('person')
    .set({ ssn_last_four_hash: Buffer.from(keys.sign(purpose, text(whose, digits)), 'base64url') })
    .where('organization_id', '=', organizationId)
    .where('id', '=', personId)
    .execute()
  const act = { act: 'person.second_check_kept', subject: 'person', subjectId: personId, new: { ssnKept: true } }
  await recordAudit(db, { organizationId, actorId: personId, ...act }, now)
}

/** Of people of this family name, those whose digits these are, with the e-mail that signs in. */
export async function accountsBySsn(
  db: Db,
  keys: Keys,
  sought: { organizationId: string; familyNameKey: string; digits: string },
): Promise<{ id: string; email: string }[]> {
  const { organizationId, familyNameKey, digits } = sought
  const rows = await db
    .selectFrom('person as p')
    .innerJoin('person_email as e', (join) =>
      join.onRef('e.organization_id', '=', 'p.organization_id').onRef('e.person_id', '=', 'p.id'),
    )
    .select(['p.id', 'e.email', 'p.ssn_last_four_hash as digest'])
    .distinctOn('p.id')
    .where('p.family_name_key', '=', familyNameKey)
    .where('p.ssn_last_four_hash', 'is not', null)
    .where('e.sign_in', '=', true)
    .orderBy('p.id')
    .orderBy('e.position')
    .orderBy('e.created_at')
    .execute()
  return rows
    .filter(({ id, digest }) =>
      keys.verify(purpose, text({ organizationId, personId: id }, digits), digest!.toString('base64url')),
    )
    .slice(0, 5)
    .map(({ id, email }) => ({ id, email }))
}

const carried = 'ssn-carried'

/** As long as a mailed link that leads from the check to the profile form. */
const minutesCarried = daysGood * 24 * 60

type Where = Pick<Scene, 'app' | 'organization' | 'now'>

/**
 * The digits as they travel from the second check to the profile form: nobody but this installation reads them, and not
 * after seven days.
 */
export const sealSsn = (where: Where, email: string, digits: string): string =>
  sealField(where, carried, { email, digits }, minutesCarried)

/** Reads what {@link sealSsn} made for this address; null for anything else, and for what is too old. */
export function openSsn(where: Where, email: string, sealed: string): string | null {
  const opened = openField(where, carried, sealed) as { email: string; digits: string } | null
  return opened?.email === email ? opened.digits : null
}
