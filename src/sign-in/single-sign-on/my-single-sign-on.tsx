import type { Db } from '../../platform/database.ts'
import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, freshLearner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { secondStepHeld } from '../second-factor/guard.ts'
import { linkIdentity, unlinkIdentities } from './identities.ts'
import { type KeptArrival, keptArrival, spendArrival, takeArrival } from './kept-arrival.ts'
import { MySingleSignOnPage } from './pages/my-single-sign-on.tsx'
import type { SignOnWays } from './pages/single-sign-on-section.tsx'
import { doors, identitiesOf, providerById } from './queries.ts'
import { refuseProvider } from './refuse-provider.tsx'

/** The providers that sign in to one's own account: added and taken off soon after signing in. */
export const mySingleSignOnEntries: Entry[] = [
  freshLearner.get(routes.mySingleSignOn, secondStepHeld(minePage)),
  freshLearner.post(routes.mySingleSignOn, secondStepHeld(changeMine)),
]

/** What the part "Single sign-on" of the page about signing in shows. */
export async function signOnWaysOf(db: Db, personId: string): Promise<SignOnWays> {
  const linked = await identitiesOf(db, personId)
  const others = (await doors(db)).filter(({ id }) => !linked.some((one) => one.providerId === id))
  return { linked, others }
}

function minePage(scene: LearnerScene): Promise<Response> {
  return presentMine(scene)
}

async function presentMine(scene: LearnerScene, problem?: string): Promise<Response> {
  const { db, organization, visitor } = scene
  const org = organization.slug
  const arrival = await arrivedProvider(scene)
  return present(
    scene,
    {
      title: 'Single sign-on',
      current: routes.profile.to({ org }),
      layout: 'narrow',
      status: problem ? 422 : 200,
      hasErrors: problem !== undefined,
    },
    <MySingleSignOnPage
      org={org}
      zone={organization.time_zone}
      ways={await signOnWaysOf(db, visitor.personId)}
      arrived={arrival ? { label: arrival.provider.label, as: nameIn(arrival.arrival) } : undefined}
      problem={problem}
    />,
  )
}

/** As whom somebody came, for them to see whether it is they. */
const nameIn = ({ attributes: { email, givenName = '', familyName = '' } }: KeptArrival): string =>
  email ?? `${givenName} ${familyName}`.trim()

/** A provider that vouched for this visitor just now, and waits to be linked. */
async function arrivedProvider(scene: LearnerScene) {
  const kept = await keptArrival(scene)
  const provider = kept && (await providerById(scene.db, kept.arrival.providerId))
  return kept && provider?.enabled ? { provider, arrival: kept.arrival } : null
}

async function changeMine(scene: LearnerScene): Promise<Response> {
  const sent = await scene.sent()
  if (sent.one('step') === 'link') return linkArrived(scene)
  return unlink(scene, sent.one('provider'))
}

async function linkArrived(scene: LearnerScene): Promise<Response> {
  const { visitor, organization } = scene
  const arrived = await arrivedProvider(scene)
  const mine = routes.mySingleSignOn.to({ org: organization.slug })
  if (!arrived) return seeOther(mine)
  const { provider, arrival } = arrived
  if (!(await spendArrival(scene))) return seeOther(mine)
  const outcome = await linkIdentity(scene, visitor.personId, provider, arrival.subject)
  if (outcome === 'someone-else') return refuseProvider(scene, provider, 'someone-else')
  const response = seeOther(arrival.to || routes.security.to({ org: organization.slug }, { said: 'provider-linked' }))
  takeArrival(response, scene)
  return response
}

async function unlink(scene: LearnerScene, providerId: string): Promise<Response> {
  const { db, visitor, organization } = scene
  const provider = isId(providerId) ? await providerById(db, providerId) : null
  if (provider && !(await hasAnotherWayIn(db, visitor.personId, provider.id)))
    return presentMine(scene, `Set a password first: without ${provider.label} you could not sign in any more.`)
  if (provider) await unlinkIdentities(scene, visitor.personId, provider)
  return seeOther(routes.security.to({ org: organization.slug }, { said: 'provider-unlinked' }))
}

/** Whether a person could still sign in without a provider: by a password, a passkey, or another enabled provider. */
async function hasAnotherWayIn(db: Db, personId: string, but: string): Promise<boolean> {
  const password = await db
    .selectFrom('person_password')
    .select('person_id')
    .where('person_id', '=', personId)
    .execute()
  const passkey = await db.selectFrom('passkey').select('person_id').where('person_id', '=', personId).execute()
  const others = (await identitiesOf(db, personId)).filter(({ providerId, enabled }) => enabled && providerId !== but)
  return password.length + passkey.length + others.length > 0
}
