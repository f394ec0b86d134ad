import { addAttendance } from '../../../attendance/add-attendance.ts'
import { isWithheld } from '../../../attendance/is-withheld.ts'
import { type ClaimedSession, claimedSessionById } from '../../../credit/claimed-session.ts'
import { evaluates, isAwardedSoon } from '../../../credit/next-step.ts'
import { mayCorrectRecords } from '../../../organizations/permissions.ts'
import { routes } from '../../../routes.ts'
import { type Entry, staff } from '../../../web/entries.ts'
import type { FieldErrors } from '../../../web/form.ts'
import { present, seeOther } from '../../../web/present.tsx'
import { refuse } from '../../../web/refusals.tsx'
import type { StaffScene } from '../../../web/scene.ts'
import { openPlaceOf, type RecordPlace } from '../record/record-scene.ts'
import { readWhy, type TypedWhy, typedWhy } from './correction-form.ts'
import { AttendancePage, type WhatFollows } from './pages/attendance-page.tsx'

const editor = staff(mayCorrectRecords)

/** Recording that somebody was at a session, on an administrator's word. */
export const attendanceEntries: Entry[] = [
  editor.get(routes.officePersonAttendance, showForm),
  editor.post(routes.officePersonAttendance, sendForm),
]

type Place = RecordPlace & { claimed: ClaimedSession; refusal: string }

async function placeFor(scene: StaffScene): Promise<Place | Response> {
  const place = await openPlaceOf(scene)
  if (place instanceof Response) return place
  const claimed = await claimedSessionById(scene.db, place.person.id, place.session.id)
  if (claimed) return { ...place, claimed, refusal: await refusalOf(scene, claimed) }
  return refuse(scene, 404, {
    title: 'This activity is not published',
    says: 'Attendance can be recorded once its activity is published.',
  })
}

async function refusalOf(scene: StaffScene, claimed: ClaimedSession): Promise<string> {
  if (claimed.cancelledAt) return 'This session was cancelled: nobody was there.'
  if (Temporal.Instant.compare(scene.now, claimed.startsAt) < 0)
    return 'This session has not begun yet: nobody was there.'
  if (!claimed.attendedAt && (await isWithheld(scene, claimed)))
    return 'The disclosures of this session are not complete, and until they are nobody is recorded at it. Complete them first.'
  return ''
}

async function showForm(scene: StaffScene): Promise<Response> {
  const place = await placeFor(scene)
  if (place instanceof Response) return place
  return place.claimed.attendedAt
    ? toRecord(scene, 'attendance-there')
    : page(scene, place, { reason: '', note: '' }, {})
}

async function sendForm(scene: StaffScene): Promise<Response> {
  const place = await placeFor(scene)
  if (place instanceof Response) return place
  const typed = typedWhy(await scene.sent())
  const why = readWhy(typed)
  const errors = { ...(place.refusal ? { form: place.refusal } : {}), ...(why.ok ? {} : why.errors) }
  if (!why.ok || place.refusal) return page(scene, place, typed, errors)
  const first = await addAttendance(scene, place.session, place.person, why.value)
  return toRecord(scene, first ? 'attendance-added' : 'attendance-there')
}

function toRecord({ organization, parameter }: StaffScene, said: string): Response {
  const at = { org: organization.slug, person: parameter('person'), session: parameter('session') }
  return seeOther(routes.officePersonRecord.to(at, { said }))
}

function page(scene: StaffScene, place: Place, typed: TypedWhy, errors: FieldErrors): Promise<Response> {
  const { slug: org, time_zone: zone } = scene.organization
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Add attendance',
      kind: 'office',
      current: routes.officePeople.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <AttendancePage
      {...{ org, zone, now: scene.now, place, typed, errors }}
      follows={whatFollows(place.claimed, scene.now)}
    />,
  )
}

function whatFollows(claimed: ClaimedSession, now: Temporal.Instant): WhatFollows {
  if (isAwardedSoon({ ...claimed, attendedAt: now }, now)) return 'awarded'
  if (Temporal.Instant.compare(now, claimed.closesAt) >= 0) return 'closed'
  return evaluates(claimed) && !claimed.evaluatedAt ? 'evaluation' : 'claim'
}
