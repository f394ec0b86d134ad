import { routes } from '../../routes.ts'
import { isKnownDevice } from '../../sign-in/cookies.ts'
import { lookAtLink, type Secret, spendLink } from '../../sign-in/one-time-secrets.ts'
import { nameOf } from '../../sign-in/queries.ts'
import { anyone, type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene, Scene } from '../../web/scene.ts'
import { confirmEmail, unconfirmedEmail } from './confirm-email.ts'
import { ConfirmEmailPage, LinkOverPage, NotYoursPage, SignInToConfirmPage } from './pages.tsx'
import { sendConfirmation } from './send-confirmation.ts'

export const confirmEmailEntries: Entry[] = [
  anyone.get(routes.confirmEmail, askToConfirm),
  anyone.post(routes.confirmEmail, confirm),
  learner.post(routes.confirmEmailAgain, sendAgain),
]

const purpose = 'confirm-email' as const

/**
 * Looking confirms nothing: mail scanners look at every link, also at those in mail that reached the wrong person. Nor
 * does a press by whoever reads the mail: it would vouch for an account that a stranger made under their address. So
 * whoever is not known here as the account's owner signs in first; an owner who cannot has Forgot Password.
 * https://msrc.microsoft.com/blog/2022/05/pre-hijacking-attacks/
 */
async function askToConfirm(scene: Scene): Promise<Response> {
  const { db, organization, now } = scene
  const token = scene.parameter('token')
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose, token }, now)
  if (!secret) return over(scene)
  const org = organization.slug
  const action = routes.confirmEmail.to({ org, token })
  const page = { title: 'Confirm your email', layout: 'narrow' } as const
  if (!isOwner(scene, secret))
    return present(
      scene,
      page,
      <SignInToConfirmPage
        org={org}
        signInHref={routes.signIn.to({ org }, { to: action })}
        signedInAs={scene.visitor ? nameOf(scene.visitor) : ''}
      />,
    )
  const signedIn = scene.visitor?.personId === secret.personId
  return present(scene, page, <ConfirmEmailPage action={action} email={secret.subject} signedIn={signedIn} />)
}

/** Whether it is the account's owner who asks: signed in to it, or in a browser that was. */
const isOwner = (scene: Scene, { personId }: Secret): boolean =>
  personId !== null && (scene.visitor ? scene.visitor.personId === personId : isKnownDevice(scene, personId))

async function confirm(scene: Scene): Promise<Response> {
  const { db, organization, now, visitor } = scene
  const organizationId = organization.id
  const org = organization.slug
  const link = { organizationId, purpose, token: scene.parameter('token') }
  const looked = await lookAtLink(db, link, now)
  if (!looked?.personId) return over(scene)
  if (!isOwner(scene, looked)) return seeOther(routes.confirmEmail.to({ org, token: link.token }))
  await spendLink(db, link, now)
  const done = await confirmEmail(db, { organizationId, personId: looked.personId, email: looked.subject }, now)
  if (!done.ok)
    return present(
      scene,
      { title: 'This email is not part of your account any more', layout: 'narrow' },
      <NotYoursPage org={org} email={looked.subject} office={organization} />,
    )
  return seeOther((visitor ? routes.myPortal : routes.portal).to({ org }, { said: 'own-email-confirmed' }))
}

const over = (scene: Scene): Promise<Response> =>
  present(
    scene,
    { title: 'This link is no longer good', layout: 'narrow', status: 410 },
    <LinkOverPage org={scene.organization.slug} />,
  )

async function sendAgain(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization } = scene
  const email = await unconfirmedEmail(db, visitor.personId)
  const sent = email === null || (await sendConfirmation(scene, visitor.personId, email))
  const said = email === null ? 'own-email-confirmed' : sent ? 'confirmation-sent' : 'confirmation-waits'
  return seeOther(routes.myPortal.to({ org: organization.slug }, { said }))
}
