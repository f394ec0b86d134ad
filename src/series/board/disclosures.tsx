import { readDay } from '../../activities/local-times.ts'
import { noSession } from '../../activities/office-address.ts'
import { mayPlanActivities, mayViewOffice } from '../../organizations/permissions.ts'
import { routes } from '../../routes.ts'
import { dayOf } from '../../web/dates.ts'
import { type Entry, staff } from '../../web/entries.ts'
import type { FieldErrors, Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { markDisclosures } from './mark-disclosures.ts'
import { mayChange } from './may-change.ts'
import { DisclosuresPage } from './pages/disclosures-page.tsx'
import { boardSessionAt, seriesAt } from './series-address.ts'
import type { BoardSession } from './session-facts.ts'
import { officeChanges } from './slides.tsx'

async function showDisclosures(scene: StaffScene): Promise<Response> {
  const session = await boardSessionAt(scene)
  if (!session) return noSession(scene)
  return session.basis === 'elsewhere' ? page(scene, session) : toCollected(scene, session)
}

/** Where disclosures are collected here, or not needed, nothing is marked. */
const toCollected = ({ organization }: StaffScene, { id, activityId: activity }: BoardSession) =>
  seeOther(routes.officeActivityDisclosures.to({ org: organization.slug, activity }, { session: id }))

async function page(scene: StaffScene, session: BoardSession, typed?: { sent: Sent; errors: FieldErrors }) {
  const { organization, now } = scene
  return present(
    scene,
    { title: `${typed ? 'Error: ' : ''}Disclosures`, status: typed ? 422 : 200, ...seriesAt(scene) },
    <DisclosuresPage
      org={organization.slug}
      zone={organization.time_zone}
      session={session}
      today={dayOf(now, organization.time_zone).toString()}
      values={
        new Map(session.speakers.map(({ id, disclosedOn }) => [id, typed?.sent.one(fieldOf(id)) ?? disclosedOn ?? '']))
      }
      errors={typed?.errors ?? {}}
      mayChange={await mayMark(scene, session)}
    />,
  )
}

const fieldOf = (roleId: string) => `disclosed.${roleId}`

const mayMark = (scene: StaffScene, session: BoardSession) =>
  mayChange(scene.db, scene.visitor.role, { activityId: session.activityId, field: 'speakers', days: session.daysLeft })

async function saveDisclosures(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const session = await boardSessionAt(scene)
  if (!session) return noSession(scene)
  if (session.basis !== 'elsewhere') return toCollected(scene, session)
  if (!(await mayMark(scene, session))) return refuse(scene, 403, officeChanges)
  const sent = await scene.sent()
  const today = dayOf(now, organization.time_zone)
  const days = new Map<string, string | null>()
  const errors: FieldErrors = {}
  for (const { id, name } of session.speakers) {
    const field = fieldOf(id)
    if (!sent.entries.some(([sentField]) => sentField === field)) continue
    const text = sent.one(field).trim()
    const read = text === '' ? null : readDay(text)
    if (read === null) days.set(id, null)
    else if (!read.ok) errors[field] = `Enter the day on which the disclosure of ${name} came, such as ${today}`
    else if (Temporal.PlainDate.compare(read.value, today) > 0)
      errors[field] = `The disclosure of ${name} cannot have come in the future. Enter today or a day before.`
    else days.set(id, read.value.toString())
  }
  if (Object.keys(errors).length > 0) return page(scene, session, { sent, errors })
  await markDisclosures(db, { organizationId: organization.id, actorId: visitor.personId }, session, days, now)
  const board = { org: organization.slug, activity: session.activityId }
  return seeOther(routes.officeSeries.to(board, { said: 'disclosures-saved' }))
}

export const disclosureEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeDisclosures, showDisclosures),
  staff(mayPlanActivities).post(routes.officeDisclosures, saveDisclosures),
]
