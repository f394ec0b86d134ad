import { mayHelpPeople, mayManageOrganization } from '../../organizations/permissions.ts'
import { instantOf } from '../../platform/instants.ts'
import { routes } from '../../routes.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { badgesOf } from '../badges.ts'
import { PersonPage } from './pages/person-page.tsx'
import { actsOn, attendedBy, messagesTo, personRecord, waysIn } from './person-record.ts'
import { profileFacts } from './profile-facts.ts'

/** A person's page; null when there is nobody of that id. */
export async function presentPerson(
  scene: StaffScene,
  id: string,
  errors: FieldErrors = {},
  status = 422,
  typed = '',
): Promise<Response | null> {
  const { db, organization, visitor, now } = scene
  const record = await personRecord(db, id)
  if (!record) return null
  const { profile, role, emails, phones } = record
  const helps = mayHelpPeople(visitor.role)
  const hasErrors = Object.keys(errors).length > 0
  const name = `${profile.given_name} ${profile.family_name}`.trim()
  return present(
    scene,
    {
      title: name,
      kind: 'office',
      current: routes.officePeople.to({ org: organization.slug }),
      hasErrors,
      status: hasErrors ? status : 200,
    },
    <PersonPage
      org={organization.slug}
      zone={organization.time_zone}
      person={{
        id,
        name,
        role,
        credentials: profile.credentials.map(({ abbreviation }) => abbreviation).join(', '),
        facts: profileFacts(profile, organization.time_zone, helps),
        mergedInto: profile.merged_into,
        closedAt: profile.closed_at === null ? null : instantOf(profile.closed_at),
      }}
      emails={emails}
      phones={phones}
      attended={await attendedBy(db, id)}
      help={
        helps
          ? {
              ways: await waysIn(db, organization, { personId: id, staff: role !== null }, now),
              messages: await messagesTo(db, id),
              acts: await actsOn(db, id),
              badges: (await badgesOf(db, id)).map(({ badge }) => badge),
              typed,
              self: id === visitor.personId,
              managesStaff: mayManageOrganization(visitor.role),
            }
          : null
      }
      errors={errors}
    />,
  )
}

export const noPerson = (scene: StaffScene): Promise<Response> =>
  refuse(scene, 404, { title: 'There is nobody at this address' })
