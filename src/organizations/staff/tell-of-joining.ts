import { sql } from 'kysely'
import { inert } from '../../messages/inert.ts'
import { queueMessages } from '../../messages/queue-message.ts'
import { routes } from '../../routes.ts'
import type { Scene } from '../../web/scene.ts'
import type { Invitation } from './accept-invitation.ts'
import { roleWithArticle } from './roles.ts'

/**
 * Writes to whoever invited that the invitation was accepted; of a new administrator to all other administrators too, since
 * whoever holds that role may do everything. Call it in the transaction of accepting. Whoever is not on the staff any more, or
 * deactivated, is told nothing.
 */
export async function tellOfJoining(
  scene: Pick<Scene, 'app' | 'db' | 'organization' | 'now' | 'origin'>,
  { id, email, role }: Pick<Invitation, 'id' | 'email' | 'role'>,
  joined: { personId: string; name: string },
): Promise<void> {
  const { app, db, organization, now, origin } = scene
  const { rows } = await sql<{ personId: string; email: string; invited: boolean }>`
    select m.person_id as "personId", e.email, m.person_id = i.invited_by as invited
    from staff_invitation i
    join staff_member m on m.organization_id = i.organization_id
      and (m.person_id = i.invited_by or (m.role = 'administrator' and ${role} = 'administrator'))
    join person p on p.organization_id = m.organization_id and p.id = m.person_id
      and p.closed_at is null and p.deactivated_at is null
    cross join lateral (select one.email from person_email one
      where one.organization_id = p.organization_id and one.person_id = p.id and one.sign_in
      order by one.position, one.created_at, one.email limit 1) e
    where i.id = ${id} and m.person_id <> ${joined.personId}
    order by m.person_id`.execute(db)
  const place = routes.officeStaffMember.to({ org: organization.slug, person: joined.personId })
  const who = `${inert(joined.name)} (${email})`
  const what = `is ${roleWithArticle(role)} in the ${organization.name} CME office now`
  const drafts = rows.map((one) => ({
    organizationId: organization.id,
    channel: 'email' as const,
    personId: one.personId,
    recipient: one.email,
    subject: `${one.invited ? 'Your invitation was accepted' : 'Somebody joined the staff'}: ${roleWithArticle(role)}`,
    body: `${who} ${one.invited ? 'accepted your invitation and ' : ''}${what}.

If this is as it should be, there is nothing to do. If not, change the role or take them off the staff: ${origin}${place}

${organization.name} CME`,
  }))
  await queueMessages(db, app.jobs, drafts, now)
}
