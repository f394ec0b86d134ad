import { routes } from '../routes.ts'
import { type Carried, type Checked, carriedIn, checkedIn, wasCounted } from '../sign-in/account-check.ts'
import { accountLink } from '../sign-in/account-link.ts'
import { type CheckWait, countCheck } from '../sign-in/find-account.ts'
import { onwardAsked, onwardPath, onwardSent } from '../sign-in/onward.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { accountByEmail } from '../sign-in/queries.ts'
import type { Facts } from '../sign-in/second-check.ts'
import { tryPassword } from '../sign-in/try-password.ts'
import { welcome } from '../sign-in/welcome.tsx'
import { anyone, type Entry } from '../web/entries.ts'
import type { Sent } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { Scene, UnheldScene } from '../web/scene.ts'
import { checkAgain } from './check-again.ts'
import { profileChoices } from './choices.ts'
import { presentFoundAgain } from './found-again.tsx'
import { makeAccount } from './make-account.ts'
import { accountOf, typedAccount } from './new-account.ts'
import { AccountLinkOverPage } from './pages/account-found.tsx'
import { actionOf, begun, type Draft, presentNew, presentWait } from './present-new.tsx'
import { type Profile, profileOf, typedProfile } from './profile.ts'
import { openSsn } from './ssn.ts'

export const newProfileEntries: Entry[] = [
  anyone.get(routes.createProfile, profileFromLink),
  anyone.postUnheld(routes.createProfile, saveNewProfile),
]

/** A link that was sent by mail leads here; without one, and without a check, there is no form. */
async function profileFromLink(scene: Scene): Promise<Response> {
  const { db, organization, visitor } = scene
  const onward = onwardAsked(scene)
  if (visitor) return seeOther(onwardPath(onward, organization.slug))
  const token = scene.query('link')
  if (!token) return toTheCheck(scene)
  const link = await accountLink(scene, token)
  if (link && !(await accountByEmail(db, organization.id, link.email)))
    return presentNew(scene, begun(onward, link.sent))
  const page = { title: 'This link is no longer good', layout: 'narrow', status: 410 } as const
  return present(scene, page, <AccountLinkOverPage org={organization.slug} />)
}

const toTheCheck = async ({ organization }: Pick<Scene, 'organization'>) =>
  seeOther(routes.createAccount.to({ org: organization.slug }))

async function saveNewProfile(scene: UnheldScene): Promise<Response> {
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const proof = checkedIn(scene, sent)
  if (!proof) return toTheCheck(scene)
  const step = sent.one('step')
  if (step === 'begin') return scene.transaction((held) => presentNew(held, begun(onward, sent)))
  const account = typedAccount(sent)
  const draft: Draft = { carried: carriedIn(sent), onward, account, typed: typedProfile(sent) }
  if (step === 'again' || sent.one('remove'))
    return scene.transaction((held) => presentNew(held, draft, { again: step === 'again' }))
  const only = scene.organization.conceal_accounts ? proof.email : null
  const { password_least: least, name } = scene.organization
  const words = [name, draft.typed.givenName, draft.typed.familyName]
  const { email, errors } = accountOf(account, only, { least, words })
  const read = await scene.transaction(async ({ db }) => profileOf(draft.typed, await profileChoices(db)))
  if (!read.ok || Object.keys(errors).length) {
    const all = { ...errors, ...(read.ok ? {} : read.errors) }
    return scene.transaction((held) => presentNew(held, draft, { errors: all }))
  }
  return create(scene, sent, proof, draft, { email, password: account.password, profile: read.value })
}

type Ready = { email: string; password: string; profile: Profile }

/** Makes the account and signs in; a second press of the button signs in to what the first one made. */
async function create(
  scene: UnheldScene,
  sent: Sent,
  proof: Checked,
  draft: Draft,
  { email, password, profile }: Ready,
): Promise<Response> {
  const passwordHash = await hashPassword(password)
  const { onward, carried } = draft
  const digits = openSsn(scene, proof.email, carried.ssnSealed)
  const made = await scene.transaction(async (held) => {
    const count = (sought: readonly Facts[]) => countNew(held, sought, carried)
    const check = await checkAgain(held, { email, profile, digits, notMine: carried.notMine, count })
    if (check.code === 'wait') return presentWait(held, draft, check.wait)
    if (check.code === 'found')
      return presentFoundAgain(held, sent, check.found, { action: actionOf(held), onward, step: 'again' })
    const personId = await makeAccount(held, { email, passwordHash, profile, digits, link: carried.link })
    return personId && welcome(held, personId, onward, { way: 'new-account', word: 'profile-saved' })
  })
  if (made) return made
  return tryPassword(scene, { email, password }, (held, outcome) =>
    outcome.ok
      ? welcome(held, outcome.personId, onward, { way: 'password', word: 'profile-saved' })
      : presentNew(held, draft, {
          errors: { email: 'There is an account with this email address already. Please sign in with it.' },
        }),
  )
}

/** What the check has counted is not counted again. */
async function countNew(scene: Scene, sought: readonly Facts[], { checkedFacts }: Carried) {
  const others = sought.filter((facts) => !wasCounted(scene, facts, checkedFacts))
  let wait: CheckWait | null = null
  for (const facts of others) wait ??= await countCheck(scene, facts)
  return wait
}
