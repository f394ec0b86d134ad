import { standingCredits } from '../../../credit/corrections/standing.ts'
import { mayCorrectRecords, mayViewPeople } from '../../../organizations/permissions.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import { present } from '../../../web/present.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { noteLook } from '../note-look.ts'
import { RecordPage } from './pages/record-page.tsx'
import { evaluatedOn, saidOf, writtenOf } from './record-query.ts'
import { placeOf } from './record-scene.ts'

/** Everything about one person and one session: what said that they were there, and their credit with its history. */
async function showRecord(scene: StaffScene): Promise<Response> {
  const place = await placeOf(scene)
  if (place instanceof Response) return place
  const { db, organization, visitor, now } = scene
  const { person, session } = place
  const [said, evaluatedAt, standing, written] = [
    await saidOf(db, person.id, session.id),
    await evaluatedOn(db, person.id, session.id),
    await standingCredits(db, person.id, session.id),
    await writtenOf(db, person.id, session.id),
  ]
  await noteLook(db, { organizationId: organization.id, actorId: visitor.personId, personId: person.id }, now)
  const { slug: org, time_zone: zone } = organization
  return present(
    scene,
    { title: `${session.title}: ${person.name}`, kind: 'office', current: routes.officePeople.to({ org }) },
    <RecordPage
      {...{ org, zone, person, session, said, evaluatedAt, standing, written }}
      corrects={mayCorrectRecords(visitor.role) && person.open}
    />,
  )
}

export const recordEntries: Entry[] = [staff(mayViewPeople).get(routes.officePersonRecord, showRecord)]
