import { activityOf, noActivity } from '../../activities/office-address.ts'
import { mayPlanActivities, mayReviewDisclosures, type StaffRole } from '../../organizations/permissions.ts'
import { isOwnSeries, ownSeriesOf } from '../../organizations/staff/own-series.ts'
import { routes } from '../../routes.ts'
import { localPath } from '../../sign-in/local-path.ts'
import { type Entry, staff } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { isOwnRole } from '../review/own-roles.ts'
import { refuseOwn } from '../review/present-role.tsx'
import { type AskOutcome, askForActivity, askForRole } from './ask-by-hand.ts'
import { type DeniedRole, deniedRole } from './denied-role.ts'
import { roleFormOf } from './deny.ts'
import { AskAgainPage } from './pages/ask-again-page.tsx'
import { handBack } from './take-over.ts'

const mayAsk = (role: StaffRole): boolean => mayPlanActivities(role) || mayReviewDisclosures(role)

/** The office asks for disclosures. A field `to` says which page of the office to go back to. */
export const askingOfficeEntries: Entry[] = [
  staff(mayAsk).post(routes.officeAskActivity, askEverybody),
  staff(mayAsk).post(routes.officeAskDisclosure, askOne),
  staff(mayReviewDisclosures).post(routes.officeHandBackDisclosure, undoTakeOver),
]

const words: Record<AskOutcome, string> = {
  sent: 'disclosure-asked',
  counts: 'disclosure-counts',
  unreachable: 'disclosure-unreachable',
  today: 'disclosures-waiting',
  waits: 'disclosure-waits',
}

/** To those who see only whether a disclosure is complete: told apart, it would tell who answered and has relationships. */
const neutral = 'disclosures-asked-who-owe'

async function askOne(scene: StaffScene): Promise<Response> {
  const role = await roleOf(scene)
  if (!role) return refuse(scene, 404, { title: 'There is no role at this address' })
  const denied = (await scene.sent()).one('again') === 'yes' ? null : await deniedRole(scene.db, role.id)
  if (denied) return askWhetherAgain(scene, denied)
  const outcome = await askForRole(scene, { activityId: role.activity_id, roleId: role.id })
  const tells = mayReviewDisclosures(scene.visitor.role) || outcome === 'unreachable'
  return back(scene, role.activity_id, tells ? words[outcome] : neutral)
}

/** Whoever reads that e-mail said that they are somebody else: nothing more goes there unless it is said once more. */
async function askWhetherAgain(scene: StaffScene, denied: DeniedRole): Promise<Response> {
  const { slug: org, time_zone: zone } = scene.organization
  const to = localPath((await scene.sent()).one('to'), org)
  return present(
    scene,
    { title: 'Wrong address', kind: 'office', current: routes.officeDisclosureBoard.to({ org }), layout: 'narrow' },
    <AskAgainPage
      {...{ denied, zone, to }}
      action={routes.officeAskDisclosure.to({ org, role: denied.id })}
      formHref={mayPlanActivities(scene.visitor.role) ? roleFormOf(org, denied) : null}
    />,
  )
}

async function askEverybody(scene: StaffScene): Promise<Response> {
  const activity = await activityOf(scene)
  if (!activity) return noActivity(scene)
  const { sent, today, waits, unreachable } = await askForActivity(scene, activity.id)
  if (!mayReviewDisclosures(scene.visitor.role))
    return back(scene, activity.id, unreachable > 0 ? 'disclosures-asked-some' : neutral)
  if (sent > 0) return back(scene, activity.id, unreachable > 0 ? 'disclosures-asked-some' : 'disclosures-asked')
  if (today + waits > 0) return back(scene, activity.id, 'disclosures-waiting')
  return back(scene, activity.id, unreachable > 0 ? 'disclosures-unreachable' : 'disclosures-not-needed')
}

/** Gives what an account took over back to whoever it was disclosed by; nobody decides about their own. */
async function undoTakeOver(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const id = idParameter(scene, 'role')
  const role =
    id && (await db.selectFrom('activity_role').select('discloser_id').where('id', '=', id).executeTakeFirst())
  if (!id || !role) return refuse(scene, 404, { title: 'There is no role at this address' })
  if (await isOwnRole(db, visitor.personId, id)) return refuseOwn(scene)
  const undoing = { organizationId: organization.id, discloserId: role.discloser_id ?? '', actorId: visitor.personId }
  const isUndone = role.discloser_id !== null && (await handBack(db, undoing, now))
  const said = isUndone ? 'disclosure-handed-back' : undefined
  return seeOther(routes.officeRoleDisclosure.to({ org: organization.slug, role: id }, { said }))
}

/** The role of the address; null when there is none, or it is in what this coordinator does not look after. */
async function roleOf(scene: StaffScene) {
  const id = idParameter(scene, 'role')
  const role =
    id &&
    (await scene.db.selectFrom('activity_role').select(['id', 'activity_id']).where('id', '=', id).executeTakeFirst())
  if (!role) return null
  return isOwnSeries(await ownSeriesOf(scene.db, scene.visitor), role.activity_id) ? role : null
}

async function back(scene: StaffScene, activity: string, said: string): Promise<Response> {
  const org = scene.organization.slug
  const to = localPath((await scene.sent()).one('to'), org)
  const [path, search = ''] = (to || routes.officeActivityDisclosures.to({ org, activity })).split('#')[0]!.split('?')
  const query = new URLSearchParams(search)
  query.set('said', said)
  return seeOther(`${path}?${query}`)
}
