import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { Organization } from './organization.ts'
import { slugFault } from './slug.ts'

/** The organization of an address, in any case; its public face is readable before any organization is entered. */
export async function organizationBySlug(db: Db, slug: string): Promise<Organization | undefined> {
  if (slugFault(slug.toLowerCase())) return undefined
  return db.selectFrom('organization').selectAll().where('slug', '=', slug.toLowerCase()).executeTakeFirst()
}

/** The same, and narrows the handle to it, in one statement. */
export async function enterOrganizationBySlug(db: Db, slug: string): Promise<Organization | undefined> {
  if (slugFault(slug.toLowerCase())) return undefined
  const row = await db
    .selectFrom('organization')
    .selectAll()
    .select(sql`set_config('app.organization', id::text, true)`.as('entered'))
    .where('slug', '=', slug.toLowerCase())
    .executeTakeFirst()
  if (!row) return undefined
  const { entered: _, ...organization } = row
  return organization
}

/** The organization whose certificates bear the prefix. */
export const organizationByCertificatePrefix = (db: Db, prefix: string): Promise<Organization | undefined> =>
  db.selectFrom('organization').selectAll().where('certificate_prefix', '=', prefix).executeTakeFirst()

/** Specialties in the order of the portal's menu. */
export const specialties = (db: Db) =>
  db.selectFrom('specialty').select(['id', 'slug', 'name']).orderBy('position').orderBy('name').execute()

/** The same, with how many activities, drafts included, are in each. */
export const specialtiesInUse = (db: Db) =>
  db
    .selectFrom('specialty as p')
    .select(['p.id', 'p.slug', 'p.name', 'p.position'])
    .select((eb) =>
      eb
        .selectFrom('activity as a')
        .select((count) => count.fn.countAll<number>().as('activities'))
        .whereRef('a.organization_id', '=', 'p.organization_id')
        .whereRef('a.specialty_id', '=', 'p.id')
        .$asScalar()
        .$notNull()
        .as('activities'),
    )
    .orderBy('p.position')
    .orderBy('p.name')
    .execute()

/** Every organization by name, as anyone may know it. */
export const publicOrganizations = (db: Db): Promise<{ slug: string; name: string }[]> =>
  db.selectFrom('organization').select(['slug', 'name']).orderBy('name').execute()

/** The ids of all organizations, for work that goes through each of them. */
export const allOrganizationIds = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('organization').select('id').execute()).map((row) => row.id)
