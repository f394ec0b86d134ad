import { recordAudit } from '../audit/record.ts'
import { addStandardTemplate } from '../certificates/templates/save-template.ts'
import { type Db, enterOrganization } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { takePrefixTurns } from './certificate-prefix.ts'
import { addSpecialties } from './change-specialties.ts'
import { certificatePrefixes, slugFault } from './slug.ts'
import { addStaffAccount, type StaffAccount } from './staff/add-staff-account.ts'
import { type Accreditation, accreditationStatement, jointStatement } from './starting-set/statements.ts'
import { addStartingSet } from './starting-set.ts'

export type NewOrganization = {
  name: string
  slug: string
  timeZone: string
  email: string
  phone: string
  brand: string
  mark?: string
  accreditation: Accreditation
  /** The names of the specialties that it begins with, in order, each once. */
  firstSpecialties?: readonly string[]
}

/** The first member of staff; the password is hashed already. */
export type FirstAdministrator = { givenName: string; familyName: string; email: string; passwordHash: string }

export type Created =
  | { ok: true; organizationId: string; administratorId: string }
  | { ok: false; code: 'slug-refused' | 'slug-taken'; message: string }

/**
 * Creates an organization with its reference data and its first administrator. Takes a handle that belongs to no
 * organization yet, and leaves it in the new one. Refuses a short address that is taken or reserved.
 */
export async function createOrganization(
  db: Db,
  organization: NewOrganization,
  administrator: FirstAdministrator,
  now: Temporal.Instant,
): Promise<Created> {
  const fault = slugFault(organization.slug)
  if (fault) return { ok: false, code: 'slug-refused', message: fault }
  const organizationId = newId()
  const prefix = await freePrefix(db, organization)
  await enterOrganization(db, organizationId)
  const added = await db
    .insertInto('organization')
    .values(organizationRow(organizationId, organization, prefix, now))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  if (!added.numInsertedOrUpdatedRows)
    return { ok: false, code: 'slug-taken', message: `/${organization.slug} is another organization’s address` }
  await addStandardTemplate(db, organizationId, now)
  await addStartingSet(db, organizationId, organization.accreditation)
  const account: StaffAccount = {
    ...administrator,
    email: administrator.email.toLowerCase(),
    role: 'administrator',
    series: [],
  }
  const administratorId = await addStaffAccount(db, organizationId, account, now)
  const by = { organizationId, actorId: administratorId }
  const { name, slug, timeZone, email, phone, brand, mark, accreditation } = organization
  const stated = { name, slug, timeZone, email, phone, brand, mark, accreditation }
  const created = { act: 'organization.created', subject: 'organization', subjectId: organizationId, new: stated }
  await recordAudit(db, { ...by, ...created }, now)
  await addSpecialties(db, by, organization.firstSpecialties ?? [], now)
  return { ok: true, organizationId, administratorId }
}

async function freePrefix(db: Db, { name, slug }: NewOrganization): Promise<string> {
  await takePrefixTurns(db)
  const rows = await db.selectFrom('organization').select('certificate_prefix').execute()
  const taken = new Set(rows.map((row) => row.certificate_prefix))
  for (const prefix of certificatePrefixes(name, slug)) if (!taken.has(prefix)) return prefix
  throw new Error('Every certificate prefix of three letters is taken.')
}

const organizationRow = (id: string, organization: NewOrganization, prefix: string, now: Temporal.Instant) => ({
  id,
  slug: organization.slug,
  name: organization.name,
  certificate_prefix: prefix,
  brand: organization.brand,
  ...(organization.mark ? { mark: organization.mark } : {}),
  time_zone: organization.timeZone,
  email: organization.email,
  phone: organization.phone,
  accreditation_statement: accreditationStatement(organization.name, organization.accreditation),
  joint_statement: jointStatement(organization.accreditation),
  // What a department plans, its CME office answers for; an organization that is all office switches it off.
  review_coordinators: true,
  created_at: now.toString(),
})
