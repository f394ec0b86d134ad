import { pageOf } from '../../activities/office-address.ts'
import { mayPlanActivities, mayViewOffice, mayViewPeople } from '../../organizations/permissions.ts'
import { ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { StuckPage } from './pages/stuck-page.tsx'
import { stuckGroups, stuckRows } from './queries.ts'
import { isTheirs, stuckAPage } from './rules.ts'
import { writeToStuck } from './write-to-stuck.ts'

/** The claims that do not go on, by the reason. */
async function showStuck(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const own = await ownSeriesOf(db, visitor)
  const groups = await stuckGroups(db, own, now)
  const chosen = groups.find(({ why }) => why === scene.query('why')) ?? null
  const total = chosen ? chosen.claims : groups.reduce((sum, { claims }) => sum + claims, 0)
  const page = Math.min(pageOf(scene), Math.max(1, Math.ceil(total / stuckAPage)))
  return present(
    scene,
    { title: 'Claims that wait', kind: 'office', current: routes.officeToday.to({ org: organization.slug }) },
    <StuckPage
      now={scene.now}
      org={organization.slug}
      zone={organization.time_zone}
      groups={groups}
      chosen={chosen}
      rows={await stuckRows(db, { why: chosen?.why ?? null, own, page, now })}
      total={total}
      page={page}
      plans={mayPlanActivities(visitor.role)}
      viewsPeople={mayViewPeople(visitor.role)}
    />,
  )
}

/** Writes to everybody of one reason. */
async function writeToAll(scene: StaffScene): Promise<Response> {
  const { app, db, organization, visitor, origin, now } = scene
  const own = await ownSeriesOf(db, visitor)
  const sent = (await scene.sent()).one('why')
  const group = (await stuckGroups(db, own, now)).find(({ why }) => why === sent)
  const at = { org: organization.slug }
  if (!group) return seeOther(routes.officeStuckClaims.to(at, { said: 'nobody-stuck' }))
  if (!isTheirs(group.why)) return refuse(scene, 400)
  const order = { organization, actorId: visitor.personId, why: group.why, own, origin }
  const written = await writeToStuck(db, app.jobs, order, now)
  const said = written === 0 ? 'stuck-written-before' : written === 1 ? 'stuck-written-one' : 'stuck-written'
  return seeOther(routes.officeStuckClaims.to(at, { why: group.why, said }))
}

/** Everyone of the staff looks, coordinators at their own series; who plans writes. */
export const stuckEntries: Entry[] = [
  staff(mayViewOffice).get(routes.officeStuckClaims, showStuck),
  staff(mayPlanActivities).post(routes.officeStuckClaims, writeToAll),
]
