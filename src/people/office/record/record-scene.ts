import { refuse } from '../../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../../web/scene.ts'
import { type RecordedPerson, type RecordedSession, recordedPerson, recordedSession } from './record-query.ts'

/** Whose record for which session an address names. */
export type RecordPlace = { person: RecordedPerson; session: RecordedSession }

/** The person and the session of an address; else the answer that says which is not there. */
export async function placeOf(scene: StaffScene): Promise<RecordPlace | Response> {
  const [personId, sessionId] = [idParameter(scene, 'person'), idParameter(scene, 'session')]
  const person = personId && (await recordedPerson(scene.db, personId))
  if (!person) return refuse(scene, 404, { title: 'There is nobody at this address' })
  const session = sessionId && (await recordedSession(scene.db, sessionId))
  if (!session) return refuse(scene, 404, { title: 'There is no session at this address' })
  return { person, session }
}

/** The same where something is to be changed: a record that was merged into another one is changed there. */
export async function openPlaceOf(scene: StaffScene): Promise<RecordPlace | Response> {
  const place = await placeOf(scene)
  if (place instanceof Response || place.person.open) return place
  return refuse(scene, 404, {
    title: 'This record was merged into another one',
    says: 'Its attendance and credit are there now. Open that record, and change them in it.',
  })
}
