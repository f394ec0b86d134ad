import { mayHelpPeople, mayManageOrganization, mayViewPeople } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present } from '../../web/present.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { professions } from '../queries.ts'
import { addEmailEntries } from './add-email/add-email.tsx'
import { badgeEntries } from './badges.tsx'
import { attendanceEntries } from './corrections/attendance.tsx'
import { creditEntries } from './corrections/credit.tsx'
import { findSessionEntries } from './corrections/find-session.tsx'
import { namesEntries } from './corrections/names.tsx'
import { withdrawEntries } from './corrections/withdraw.tsx'
import { deactivateEntries } from './deactivate/deactivate.tsx'
import { addEntries } from './edit/add.tsx'
import { editEntries } from './edit/edit.tsx'
import { peopleFileEntries } from './export/people-file.ts'
import { wholeRecordEntries } from './export/whole-record.ts'
import { helpEntries } from './help.tsx'
import { noteLook } from './note-look.ts'
import { PeoplePage } from './pages/people-page.tsx'
import { readPeopleFilter } from './people-filter.ts'
import { peopleList } from './people-list.ts'
import { noPerson, presentPerson } from './present-person.tsx'
import { recordEntries } from './record/record.tsx'

/** The list of people, or those whom a search and a filter find. */
async function showPeople(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor } = scene
  const filter = readPeopleFilter(scene.query)
  const page = /^[1-9]\d{0,5}$/.test(scene.query('page')) ? Number(scene.query('page')) : 1
  return present(
    scene,
    { title: 'People', kind: 'office', current: routes.officePeople.to({ org: organization.slug }) },
    <PeoplePage
      org={organization.slug}
      filter={filter}
      professions={await professions(db)}
      merges={mayManageOrganization(visitor.role)}
      adds={mayHelpPeople(visitor.role)}
      {...(await peopleList(db, filter.search, page, filter))}
    />,
  )
}

/** One person. Whoever looks is written down. */
async function showPerson(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = idParameter(scene, 'person')
  const answer = id && (await presentPerson(scene, id))
  if (!answer) return noPerson(scene)
  const look = { organizationId: organization.id, actorId: visitor.personId, personId: id }
  await noteLook(db, look, now)
  return answer
}

const viewer = staff(mayViewPeople)

/** People, as the office looks at them. Fixed paths below its addresses must come before these. */
export const peopleOfficeEntries: Entry[] = [
  viewer.get(routes.officePeople, showPeople),
  // Fixed paths come before the one that takes any word for a person.
  ...peopleFileEntries,
  ...addEntries,
  viewer.get(routes.officePerson, showPerson),
  ...editEntries,
  ...wholeRecordEntries,
  ...helpEntries,
  ...addEmailEntries,
  ...badgeEntries,
  ...recordEntries,
  ...findSessionEntries,
  ...attendanceEntries,
  ...creditEntries,
  ...withdrawEntries,
  ...namesEntries,
  ...deactivateEntries,
]
