import { mayCorrectRecords } from '../../../organizations/permissions.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import { present } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../../web/scene.ts'
import { recordedPerson } from '../record/record-query.ts'
import { findSessions, mostFound } from './find-session-query.ts'
import { FindSessionPage } from './pages/find-session-page.tsx'

/** Chooses the session for which attendance or credit is to be added. */
async function findSession(scene: StaffScene): Promise<Response> {
  const { db, organization, query, now } = scene
  const { slug: org, time_zone: zone } = organization
  const id = idParameter(scene, 'person')
  const person = id && (await recordedPerson(db, id))
  if (!person) return refuse(scene, 404, { title: 'There is nobody at this address' })
  const search = query('q').slice(0, 200)
  const typedDay = query('day').trim()
  const day = dayIn(typedDay)
  const errors: Record<string, string> =
    typedDay && !day ? { day: 'Enter the date as year, month and day, for example 2026-11-20' } : {}
  const hasErrors = Object.keys(errors).length > 0
  const found = hasErrors ? [] : await findSessions(db, person.id, { search, day }, { zone, now })
  return present(
    scene,
    {
      title: 'Choose the session',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <FindSessionPage
      {...{ org, zone, person, search, errors }}
      day={typedDay}
      found={found.slice(0, mostFound)}
      more={found.length > mostFound}
    />,
  )
}

function dayIn(typed: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(typed) ? Temporal.PlainDate.from(typed, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}

export const findSessionEntries: Entry[] = [staff(mayCorrectRecords).get(routes.officePersonFind, findSession)]
