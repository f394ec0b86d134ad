import { z } from 'zod'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { passwordFault } from '../../sign-in/password-rules.ts'
import { hashPassword } from '../../sign-in/passwords.ts'
import { endSessionsOf } from '../../sign-in/sessions.ts'
import { signInFirst } from '../../sign-in/sign-in-first.tsx'
import { welcome } from '../../sign-in/welcome.tsx'
import { anyone, type Entry } from '../../web/entries.ts'
import { type FieldErrors, parse, requiredLine, type Sent } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene, Scene, UnheldScene } from '../../web/scene.ts'
import {
  type Accepted,
  acceptInvitation,
  acceptWithNewAccount,
  type Invitation,
  invitationOf,
} from './accept-invitation.ts'
import {
  AcceptPage,
  CannotAcceptPage,
  ClosedInvitationPage,
  closedTitles,
  NewStaffAccountPage,
  SignInToAcceptPage,
} from './pages/invitation-pages.tsx'
import { tellOfJoining } from './tell-of-joining.ts'

/** Who invites to what, and how to accept; asking for the page uses nothing up. */
async function showInvitation(scene: Scene): Promise<Response> {
  const invitation = await invitationOf(scene.db, scene.parameter('token'), scene.now)
  if (invitation?.state !== 'open') return closedPage(scene, invitation)
  return openPage(scene, invitation)
}

async function answerInvitation(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  if (sent.one('act') === 'accept') return scene.transaction((held) => accept(held))
  return create(scene, sent)
}

async function accept(scene: Scene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const invitation = await invitationOf(db, scene.parameter('token'), now, true)
  if (invitation?.state !== 'open') return closedPage(scene, invitation)
  if (!visitor) return signInFirst(scene)
  const accepted = await acceptInvitation(db, organization.id, invitation, visitor.personId, now)
  if (!accepted.ok) return cannot(scene as LearnerScene, invitation, accepted.code)
  await tellOfJoining(scene, invitation, { personId: visitor.personId, name: nameOf(scene as LearnerScene) })
  // Whoever opened this account with an address that was not theirs is no longer in it.
  if (accepted.proved) {
    const whose = { organizationId: organization.id, personId: visitor.personId, actorId: visitor.personId }
    await endSessionsOf(db, { ...whose, except: visitor.session.id }, now)
  }
  return seeOther(officeAddress(scene))
}

const officeAddress = ({ organization }: Scene): string =>
  routes.officeActivities.to({ org: organization.slug }, { said: 'staff-joined' })

async function create(scene: UnheldScene, sent: Sent): Promise<Response> {
  const typed = { givenName: sent.one('givenName'), familyName: sent.one('familyName') }
  const { begun, visitor } = await scene.transaction(async (held) => {
    return { begun: await invitationOf(held.db, scene.parameter('token'), scene.now), visitor: held.visitor }
  })
  if (begun?.state !== 'open') return scene.transaction((held) => closedPage(held, begun))
  // Somebody is signed in, or the address has an account: then the page says how to accept, whatever was typed.
  if (visitor || begun.addressOf !== null) return scene.transaction((held) => openPage(held, begun))
  const read = parse(names, typed)
  const errors = { ...(read.ok ? {} : read.errors), ...passwordErrors(scene, sent, begun.email) }
  if (!read.ok || Object.keys(errors).length > 0)
    return scene.transaction((held) => newAccountPage(held, begun, typed, errors))
  const passwordHash = await hashPassword(sent.one('password'))
  return scene.transaction(async (held) => {
    const { db, organization, now } = held
    const invitation = await invitationOf(db, scene.parameter('token'), now, true)
    if (invitation?.state !== 'open') return closedPage(held, invitation)
    const made = await acceptWithNewAccount(db, organization.id, invitation, { ...read.value, passwordHash }, now)
    if (!made.ok) return openPage(held, invitation)
    const name = `${read.value.givenName} ${read.value.familyName}`.trim()
    await tellOfJoining(held, invitation, { personId: made.personId, name })
    const onward = { to: officeAddress(held), kept: null }
    return welcome(held, made.personId, onward, { way: 'new-account' })
  })
}

const names = z.object({
  givenName: requiredLine('First name', 80, 'Enter your first name'),
  familyName: requiredLine('Last name', 80, 'Enter your last name'),
})

/** The second step comes only after this, so the password must be long enough alone. */
function passwordErrors({ organization }: UnheldScene, sent: Sent, email: string): FieldErrors {
  const password = sent.one('password')
  const words = [organization.name, sent.one('givenName'), sent.one('familyName')]
  const fault = passwordFault(password, { email, least: organization.password_least, words })
  if (fault) return { password: fault }
  return sent.one('passwordAgain') === password ? {} : { passwordAgain: 'Enter the same password in both places' }
}

function openPage(scene: Scene, invitation: Invitation): Promise<Response> {
  const { visitor } = scene
  const { addressOf } = invitation
  if (visitor?.role) return cannot(scene as LearnerScene, invitation, 'on-the-staff')
  if (visitor && addressOf !== null && addressOf !== visitor.personId)
    return cannot(scene as LearnerScene, invitation, 'address-taken')
  if (visitor)
    return page(
      scene,
      <AcceptPage {...about(scene, invitation)} name={nameOf(scene as LearnerScene)} adds={addressOf === null} />,
    )
  if (addressOf !== null) return page(scene, <SignInToAcceptPage {...about(scene, invitation)} />)
  return newAccountPage(scene, invitation, { givenName: '', familyName: '' }, {})
}

const cannot = (scene: LearnerScene, invitation: Invitation, why: Extract<Accepted, { ok: false }>['code']) =>
  page(scene, <CannotAcceptPage {...about(scene, invitation)} name={nameOf(scene)} why={why} />, {}, 409)

const newAccountPage = (
  scene: Scene,
  invitation: Invitation,
  typed: { givenName: string; familyName: string },
  errors: FieldErrors,
) =>
  page(
    scene,
    <NewStaffAccountPage
      {...about(scene, invitation)}
      typed={typed}
      errors={errors}
      least={scene.organization.password_least}
    />,
    errors,
  )

function page(scene: Scene, content: preact.JSX.Element, errors: FieldErrors = {}, status = 200): Promise<Response> {
  const hasErrors = Object.keys(errors).length > 0
  const title = 'Join the CME office'
  return present(scene, { title, layout: 'narrow', hasErrors, status: hasErrors ? 422 : status }, content)
}

const about = (scene: Scene, invitation: Invitation) => ({
  org: scene.organization.slug,
  organization: scene.organization.name,
  address: routes.invitation.to({ org: scene.organization.slug, token: scene.parameter('token') }),
  invitation,
})

const nameOf = ({ visitor }: LearnerScene): string => `${visitor.givenName} ${visitor.familyName}`.trim()

/** Pressed twice, the second press leads to where the first one did. */
async function closedPage(scene: Scene, invitation: Invitation | null): Promise<Response> {
  const state = invitation && invitation.state !== 'open' ? invitation.state : 'none'
  if (state === 'accepted' && scene.visitor?.role && invitation?.addressOf === scene.visitor.personId)
    return seeOther(officeAddress(scene))
  const { slug: org, email, phone } = scene.organization
  return present(
    scene,
    { title: closedTitles[state], layout: 'narrow', status: state === 'none' ? 404 : 410 },
    <ClosedInvitationPage org={org} state={state} office={{ email, phone, phoneText: phoneText(phone) }} />,
  )
}

/** The page behind an invitation's link. */
export const invitationEntries: Entry[] = [
  anyone.get(routes.invitation, showInvitation),
  anyone.postUnheld(routes.invitation, answerInvitation),
]
