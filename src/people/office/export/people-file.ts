import { recordAudit } from '../../../audit/record.ts'
import { mayViewPeople } from '../../../organizations/permissions.ts'
import { instantOf } from '../../../platform/instants.ts'
import { phoneText } from '../../../platform/phone.ts'
import type { Cell, Column } from '../../../platform/table-file/table.ts'
import { type TableFormat, tableFile } from '../../../platform/table-file/table-file.ts'
import { routes } from '../../../routes.ts'
import { dayOf } from '../../../web/dates.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { UnheldStaffScene } from '../../../web/scene.ts'
import { filterQuery, type PeopleFilter, readPeopleFilter } from '../people-filter.ts'
import { type ExportedPerson, type ListPlace, peopleBehind } from '../people-list.ts'

const viewer = staff(mayViewPeople)

/** The list of people as it is filtered, as a file. */
export const peopleFileEntries: Entry[] = [
  viewer.getUnheld(routes.officePeopleCsv, (scene) => download(scene, 'csv')),
  viewer.getUnheld(routes.officePeopleXlsx, (scene) => download(scene, 'xlsx')),
]

const columns: readonly Column[] = [
  { label: 'First name' },
  { label: 'Last name' },
  { label: 'Credentials' },
  { label: 'Profession' },
  { label: 'Affiliation' },
  { label: 'Email' },
  { label: 'Phone' },
  { label: 'Licences' },
  { label: 'NPI' },
  { label: 'NABP number' },
  { label: 'State' },
  { label: 'Account since', kind: 'day' },
]

/** Rows that are read at a time. */
const atATime = 1000

async function download(scene: UnheldStaffScene, format: TableFormat): Promise<Response> {
  const filter = readPeopleFilter(scene.query)
  await scene.transaction(async ({ db, organization, visitor, now }) => {
    const act = { organizationId: organization.id, actorId: visitor.personId, act: 'person.list_exported' }
    const asked = { ...filterQuery(filter), format }
    await recordAudit(db, { ...act, subject: 'organization', subjectId: organization.id, new: asked }, now)
  })
  const day = dayOf(scene.now, scene.organization.time_zone)
  return tableFile(format, { name: `people-${day}`, sheet: 'People', columns, rows: rowsOf(scene, filter) })
}

/** The rows some at a time, the guard held for each part anew. */
async function* rowsOf(scene: UnheldStaffScene, filter: PeopleFilter): AsyncGenerator<Cell[][], void> {
  const zone = scene.organization.time_zone
  for (let after: ListPlace | null = null; ; ) {
    const from: ListPlace | null = after
    const people: ExportedPerson[] = await scene.transaction(({ db }) => peopleBehind(db, filter, from, atATime))
    yield people.map((person) => cellsOf(person, zone))
    if (people.length < atATime) return
    after = people.at(-1)!.place
  }
}

const cellsOf = (person: ExportedPerson, zone: string): Cell[] => [
  person.givenName,
  person.familyName,
  person.credentials,
  person.profession,
  person.affiliation,
  person.email,
  person.phone && phoneText(person.phone),
  person.licences.join('; '),
  person.npi,
  person.nabpNumber,
  person.closed ? 'closed' : person.deactivated ? 'deactivated' : '',
  dayOf(instantOf(person.since), zone),
]
