import { sql } from 'kysely'
import { instantOf } from '../../platform/instants.ts'
import { routes } from '../../routes.ts'
import { contactsOf } from '../../series/reminders/contacts.ts'
import { issueLink } from '../../sign-in/one-time-secrets.ts'
import type { StaffScene } from '../../web/scene.ts'
import type { HeldRole } from '../role-facts.ts'

/** Where somebody is written to, and where they see and revise what they disclosed. */
export type WayToForm = { personId: string | null; recipient: string; link: string }

/** For so long after the end a link still says what it was for, in minutes. */
const told = 24 * 60 * 90

/**
 * How whoever has a role is reached about what they disclosed: in their account; without one by a link for this role. Null:
 * nobody can be written to.
 */
export async function wayToForm(scene: StaffScene, role: HeldRole): Promise<WayToForm | null> {
  const { db, organization, origin, now } = scene
  const org = organization.slug
  const discloser = await discloserOf(scene, role.id)
  if (!discloser) return null
  const { id: discloserId, personId, attestedAt } = discloser
  if (personId) {
    const recipient = (await contactsOf(db, [personId])).get(personId)?.email
    return recipient ? { personId, recipient, link: origin + routes.disclosure.to({ org }) } : null
  }
  const recipient = discloser.email || role.email
  if (!recipient || discloser.denied) return null
  const ends = discloser.ends ? instantOf(discloser.ends) : now
  const minutes = Math.max(Math.ceil(ends.since(now).total('minutes')), 0) + told
  const about = { organizationId: organization.id, purpose: 'disclose' as const, personId: null, subject: role.id }
  const detail = { discloserId, roleIds: [role.id], attestedAt: attestedAt && instantOf(attestedAt).toString() }
  const token = await issueLink(db, { ...about, detail, minutes }, now)
  return { personId, recipient, link: origin + routes.disclose.to({ org, token }) }
}

async function discloserOf({ db }: StaffScene, roleId: string) {
  const { rows } = await sql<{
    id: string
    personId: string | null
    email: string
    denied: boolean
    ends: string | null
    attestedAt: string | null
  }>`
    select d.id, d.person_id as "personId", d.email, d.denied_at is not null as denied,
      (select max(s.ends_at) from activity_session s where s.organization_id = r.organization_id
        and s.activity_id = r.activity_id and s.id = coalesce(r.session_id, s.id)) as ends,
      (select c.attested_at from current_disclosure c where c.organization_id = d.organization_id
        and c.discloser_id = d.id) as "attestedAt"
    from activity_role r join discloser d on d.organization_id = r.organization_id and d.id = r.discloser_id
    where r.organization_id = current_organization() and r.id = ${roleId}`.execute(db)
  return rows[0] ?? null
}
