import { recordAudit } from '../../audit/record.ts'
import { inert } from '../../messages/inert.ts'
import { queueMessages } from '../../messages/queue-message.ts'
import { wordsOf } from '../../messages/wording/queries.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, zoneShort } from '../../web/dates.ts'
import type { StaffScene } from '../../web/scene.ts'
import { roles } from '../roles.ts'
import type { RoleAt } from './role-at.ts'

/**
 * Tells the other administrators, who see disclosures, that somebody cannot have a role, so that another person is named. Mail
 * names no company.
 */
export async function tellExcluded(scene: StaffScene, { facts, session, topic }: RoleAt): Promise<void> {
  const { app, db, organization, origin, now, visitor } = scene
  const name = inert(facts.name)
  const role = roles[facts.role].toLowerCase()
  const address = origin + routes.officeRoleDisclosure.to({ org: organization.slug, role: facts.id })
  const zone = organization.time_zone
  const when = session ? [`${dateTimeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`] : []
  const words = await wordsOf(db, organization)
  const message = words('disclosure.excluded', { name, role, topic: [inert(topic), ...when].join('\n'), link: address })
  const drafts = (await administrators(db, visitor.personId)).map(({ personId, email }) => {
    return { organizationId: organization.id, channel: 'email' as const, recipient: email, personId, ...message }
  })
  await queueMessages(db, app.jobs, drafts, now)
  const act = { organizationId: organization.id, actorId: visitor.personId, act: 'disclosure.exclusion_told' }
  await recordAudit(db, { ...act, subject: 'activity_role', subjectId: facts.id, new: { told: drafts.length } }, now)
}

/** How many were told last that somebody cannot have a role; null: nobody had to be. */
export async function toldOfExclusion(db: Db, roleId: string): Promise<number | null> {
  const row = await db
    .selectFrom('audit')
    .select('new')
    .where('subject_id', '=', roleId)
    .where('act', '=', 'disclosure.exclusion_told')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.new as { told: number } | null | undefined)?.told ?? null
}

/** The administrators with an address, but for whoever does it. */
const administrators = (db: Db, butFor: string): Promise<{ personId: string; email: string }[]> =>
  db
    .selectFrom('staff_member as m')
    .innerJoin('person_email as e', (join) =>
      join.onRef('e.organization_id', '=', 'm.organization_id').onRef('e.person_id', '=', 'm.person_id'),
    )
    .select(['m.person_id as personId', 'e.email'])
    .distinctOn('m.person_id')
    .where('e.sign_in', '=', true)
    .where('m.role', '=', 'administrator')
    .where('m.person_id', '<>', butFor)
    .orderBy('m.person_id')
    .orderBy('e.position')
    .orderBy('e.email')
    .execute()
