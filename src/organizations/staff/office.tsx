import { sendsOf } from '../../messages/sends.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { tellOwner } from '../../sign-in/tell-owner.ts'
import { type Entry, freshStaff, staff } from '../../web/entries.ts'
import { waitText } from '../../web/errors.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import { refuse } from '../../web/refusals.tsx'
import { idParameter, type StaffScene } from '../../web/scene.ts'
import { mayManageOrganization, type StaffRole } from '../permissions.ts'
import { changeStaff, removeFromStaff, type StaffChanged } from './change-staff.ts'
import { type Invited, inviteStaff, sendInvitationAgain, withdrawInvitation } from './invite.ts'
import { lastAdministratorStays } from './last-administrator.ts'
import { InvitePage } from './pages/invite-page.tsx'
import { MemberPage } from './pages/member-page.tsx'
import { StaffPage } from './pages/staff-page.tsx'
import { knownSeries, pendingInvitations, type StaffMember, staffMembers, titlesOf } from './queries.ts'
import { roleWithArticle } from './roles.ts'
import { invitationOf, placeOf, type TypedStaff, typedStaff } from './staff-form.ts'

const showStaff = (scene: StaffScene): Promise<Response> => staffPage(scene, {})

async function staffPage(scene: StaffScene, errors: FieldErrors, status = 422): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const hasErrors = Object.keys(errors).length > 0
  const known = await knownSeries(db)
  const titled = <One extends { series: string[] }>(one: One) => ({ ...one, titles: titlesOf(known, one.series) })
  return present(
    scene,
    { title: 'Staff', hasErrors, status: hasErrors ? status : 200, ...officeAt(scene) },
    <StaffPage
      org={organization.slug}
      zone={organization.time_zone}
      now={now}
      self={visitor.personId}
      members={(await staffMembers(db)).map(titled)}
      invitations={(await pendingInvitations(db)).map(titled)}
      errors={errors}
    />,
  )
}

/** A button beside an invitation. */
async function changeInvitation(scene: StaffScene): Promise<Response> {
  const sent = await scene.sent()
  const id = sent.one('invitation')
  const act = acts[sent.one('act')]
  if (!isId(id) || !act) return refuse(scene, 400)
  const done = await act.do(scene, id)
  if (done.ok) return toStaff(scene, act === acts['send-again'] && waits(scene) ? 'staff-invited-waits' : act.said)
  return staffPage(scene, { form: sentenceOf(done) }, done.code === 'wait' ? 429 : 422)
}

/** Whether an invitation stays in the outbox; that of the demonstration is read there. */
const waits = ({ app, organization }: StaffScene): boolean => !app.demo && !sendsOf(app, organization).email

const acts: Record<string, { do: typeof withdrawInvitation; said: string }> = {
  'send-again': { do: sendInvitationAgain, said: 'staff-invited-again' },
  withdraw: { do: withdrawInvitation, said: 'staff-invitation-withdrawn' },
}

function sentenceOf(refused: Extract<Invited, { ok: false }>): string {
  if (refused.code === 'wait')
    return `Several messages went to this address already. Send another ${waitText(refused.seconds)}.`
  return refusals[refused.code]
}

const refusals = {
  'on-the-staff': 'This address belongs to somebody on the staff. Change their role in the list of staff.',
  deactivated:
    'This address belongs to an account that is deactivated: nobody can sign in to accept. Reactivate the account first, then invite.',
  'invited-already': 'This address is invited already. Under Staff you can send it again, or withdraw it first.',
  gone: 'This invitation was accepted or withdrawn meanwhile.',
}

const nobody: TypedStaff = { email: '', role: '', series: [], later: false }

const showInvite = (scene: StaffScene): Promise<Response> => invitePage(scene, nobody, {})

async function invite(scene: StaffScene): Promise<Response> {
  const typed = typedStaff(await scene.sent())
  const read = invitationOf(typed, await knownSeries(scene.db))
  if (!read.ok) return invitePage(scene, typed, read.errors)
  const invited = await inviteStaff(scene, read.value)
  if (invited.ok) return toStaff(scene, waits(scene) ? 'staff-invited-waits' : 'staff-invited')
  const status = invited.code === 'wait' ? 429 : 422
  const deactivated = invited.code === 'deactivated' ? invited.personId : null
  return invitePage(scene, typed, { email: sentenceOf(invited) }, { status, deactivated })
}

async function invitePage(
  scene: StaffScene,
  typed: TypedStaff,
  errors: FieldErrors,
  { status = 422, deactivated = null as string | null } = {},
): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: 'Invite somebody', hasErrors, status: hasErrors ? status : 200, ...officeAt(scene) },
    <InvitePage
      org={scene.organization.slug}
      {...{ typed, errors, deactivated }}
      known={await knownSeries(scene.db)}
    />,
  )
}

async function showMember(scene: StaffScene): Promise<Response> {
  const member = await memberOf(scene)
  if (!member) return noMember(scene)
  return memberPage(scene, member, typedOf(member), {})
}

/** The form as a member's place fills it in; whoever has no series was given none yet. */
const typedOf = ({ role, series }: StaffMember): TypedStaff => ({
  ...nobody,
  role,
  series,
  later: role === 'coordinator' && series.length === 0,
})

async function changeMember(scene: StaffScene): Promise<Response> {
  const member = await memberOf(scene)
  if (!member) return noMember(scene)
  const sent = await scene.sent()
  if (sent.one('act') === 'remove') return remove(scene, member)
  const typed = typedStaff(sent)
  const known = await knownSeries(scene.db)
  const { place, errors } = placeOf(typed, known)
  if (!place) return memberPage(scene, member, typed, errors)
  const by = { organizationId: scene.organization.id, actorId: scene.visitor.personId }
  const changed = await changeStaff(scene.db, by, member.personId, place, scene.now)
  if (!changed.ok) return refused(scene, changed, member, typed)
  if (changed.changed) await tellMember(scene, member, whatChanged(scene, place.role, titlesOf(known, place.series)))
  const self = member.personId === scene.visitor.personId
  if (self && place.role !== 'administrator') return toOffice(scene, place.role)
  return toStaff(scene, 'staff-changed')
}

async function remove(scene: StaffScene, member: StaffMember): Promise<Response> {
  const by = { organizationId: scene.organization.id, actorId: scene.visitor.personId }
  const removed = await removeFromStaff(scene.db, by, member.personId, scene.now)
  if (!removed.ok) return refused(scene, removed, member, typedOf(member))
  const { name } = scene.organization
  const what = `You are no longer on the staff of the ${name} CME office. Your learner account stays as it is.`
  if (removed.changed) await tellMember(scene, member, what)
  const self = member.personId === scene.visitor.personId
  if (self) return seeOther(routes.myPortal.to({ org: scene.organization.slug }, { said: 'staff-left' }))
  return toStaff(scene, 'staff-removed')
}

function refused(
  scene: StaffScene,
  { code }: Extract<StaffChanged, { ok: false }>,
  member: StaffMember,
  typed: TypedStaff,
): Promise<Response> {
  if (code === 'gone') return noMember(scene)
  if (code === 'no-administrator-any-more') return refuse(scene, 403)
  return memberPage(scene, member, typed, { role: lastAdministratorStays })
}

const whatChanged = ({ organization }: StaffScene, role: StaffRole, series: string[]): string =>
  `You are ${roleWithArticle(role)} in the ${organization.name} CME office from now on${
    series.length > 0 ? `, for ${series.join(', ')}` : ''
  }.`

function tellMember(scene: StaffScene, { personId }: StaffMember, what: string): Promise<void> {
  const { name, email } = scene.organization
  const closing = `${nameOf(scene.visitor)} changed this. If you have a question, write to ${email}.`
  return tellOwner(scene, personId, { subject: `Your place in the ${name} CME office`, what, closing })
}

const nameOf = (person: { givenName: string; familyName: string }) => `${person.givenName} ${person.familyName}`.trim()

async function memberPage(scene: StaffScene, member: StaffMember, typed: TypedStaff, errors: FieldErrors) {
  const { db, organization, visitor } = scene
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    { title: member.name, hasErrors, status: hasErrors ? 422 : 200, ...officeAt(scene) },
    <MemberPage
      org={organization.slug}
      zone={organization.time_zone}
      self={member.personId === visitor.personId}
      member={member}
      typed={typed}
      known={await knownSeries(db)}
      errors={errors}
    />,
  )
}

async function memberOf(scene: StaffScene): Promise<StaffMember | null> {
  const id = idParameter(scene, 'person')
  return (id && (await staffMembers(scene.db, id))[0]) || null
}

const noMember = (scene: StaffScene) =>
  refuse(scene, 404, { title: 'Nobody on the staff is at this address', says: 'They may have been removed meanwhile.' })

const officeAt = (scene: StaffScene) => ({
  kind: 'office' as const,
  current: routes.officeStaff.to({ org: scene.organization.slug }),
})

const toStaff = (scene: StaffScene, said: string) =>
  seeOther(routes.officeStaff.to({ org: scene.organization.slug }, { said }))

/** Where an administrator stands who has given themselves another role: Staff is closed to them now. */
const toOffice = (scene: StaffScene, role: Exclude<StaffRole, 'administrator'>) =>
  seeOther(routes.officeActivities.to({ org: scene.organization.slug }, { said: `staff-own-${role}` }))

const administrator = staff(mayManageOrganization)
const freshAdministrator = freshStaff(mayManageOrganization)

/** The staff of the office, as administrators look after it. Fixed paths come before patterns. */
export const staffEntries: Entry[] = [
  administrator.get(routes.officeStaff, showStaff),
  freshAdministrator.post(routes.officeStaff, changeInvitation),
  freshAdministrator.get(routes.officeInviteStaff, showInvite),
  freshAdministrator.post(routes.officeInviteStaff, invite),
  freshAdministrator.get(routes.officeStaffMember, showMember),
  freshAdministrator.post(routes.officeStaffMember, changeMember),
]
