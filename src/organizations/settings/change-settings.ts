import type { Db } from '../../platform/database.ts'
import type { FieldErrors } from '../../web/form.ts'
import { takePrefixTurns } from '../certificate-prefix.ts'
import { changeOrganization } from '../change-organization.ts'
import type { Organization } from '../organization.ts'
import { organizationByCertificatePrefix } from '../queries.ts'
import type { Claims } from './claims-form.ts'
import type { Contact } from './contact-form.ts'
import type { Credit } from './credit-form.ts'
import type { Evaluations } from './evaluations-form.ts'
import type { Look } from './look-form.ts'
import { hasIssued } from './queries.ts'
import type { Texts } from './texts-form.ts'

type By = { organizationId: string; actorId: string }

/** Saves the name and the look of the portal, with an audit row of what changed; nothing changed, nothing written. */
export const changeLook = (db: Db, by: By, look: Look, now: Temporal.Instant): Promise<void> =>
  changeOrganization(db, by, 'organization.look_changed', look, now)

/** Saves how the office is reached and the time zone, in the same way. */
export const changeContact = (db: Db, by: By, contact: Contact, now: Temporal.Instant): Promise<void> =>
  changeOrganization(db, by, 'organization.contact_changed', contact, now)

/** Saves what new activities begin with, in the same way. */
export const changeClaims = (db: Db, by: By, claims: Claims, now: Temporal.Instant): Promise<void> =>
  changeOrganization(db, by, 'organization.claims_changed', claims, now)

/** Saves what the portal says, in the same way. */
export const changeTexts = (db: Db, by: By, texts: Texts, now: Temporal.Instant): Promise<void> =>
  changeOrganization(db, by, 'organization.portal_texts_changed', texts, now)

/** Saves whether evaluations are kept apart from names, in the same way. */
export const changeEvaluations = (db: Db, by: By, evaluations: Evaluations, now: Temporal.Instant): Promise<void> =>
  changeOrganization(db, by, 'organization.evaluations_changed', evaluations, now)

/**
 * Saves what certificates say from now on, in the same way. Refuses a prefix that another organization has, and another
 * one than before once a certificate bears it: its number would be found no more.
 */
export async function changeCredit(
  db: Db,
  by: By,
  organization: Pick<Organization, 'certificate_prefix'>,
  credit: Credit,
  now: Temporal.Instant,
): Promise<FieldErrors | null> {
  const { certificate_prefix: prefix, ...others } = credit
  const isChanged = prefix !== organization.certificate_prefix
  const refused = isChanged ? await prefixRefusal(db, by, prefix) : null
  if (refused) return { certificatePrefix: refused }
  // A prefix that stays is not written: somebody else may have changed it at this moment, and certificates bear that one.
  const columns = isChanged ? credit : others
  await changeOrganization(db, by, 'organization.certificates_changed', columns, now)
  return null
}

/** Certificates that are being issued are waited for, and none is before this transaction ends. */
async function prefixRefusal(db: Db, by: By, prefix: string): Promise<string | null> {
  await takePrefixTurns(db)
  await db.selectFrom('organization').select('id').where('id', '=', by.organizationId).forUpdate().execute()
  if (await hasIssued(db)) return 'Certificates bear the prefix already, so it stays as it is'
  const taken = await organizationByCertificatePrefix(db, prefix)
  return taken && taken.id !== by.organizationId
    ? `${prefix} is the prefix of another organization here. Choose another`
    : null
}
