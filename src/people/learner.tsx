import { creditTypes } from '../credit/queries.ts'
import { routes } from '../routes.ts'
import { anyone, type Entry, learner } from '../web/entries.ts'
import { present, seeOther } from '../web/present.tsx'
import type { LearnerScene, Scene } from '../web/scene.ts'
import { profileChoices } from './choices.ts'
import { credentialsIn } from './credentials.ts'
import { earnedTypes } from './earned.ts'
import { myPortalPage } from './my-portal.tsx'
import { newProfileEntries } from './new-profile.tsx'
import { AccountNote } from './pages/account-fields.tsx'
import { CreditTypesPage } from './pages/credit-types.tsx'
import { presentProfile } from './present-profile.tsx'
import { profileOf, storedAsTyped, typedProfile } from './profile.ts'
import { credentials, firstEmail, professions, storedProfile } from './queries.ts'
import { saveProfile } from './save-profile.ts'

export const peopleEntries: Entry[] = [
  ...newProfileEntries,
  anyone.get(routes.creditTypes, creditTypesPage),
  learner.get(routes.myPortal, myPortalPage),
  learner.get(routes.profile, profilePage),
  learner.post(routes.profile, saveMyProfile),
]

async function profilePage(scene: LearnerScene): Promise<Response> {
  const { db, visitor } = scene
  const stored = await storedProfile(db, visitor.personId, await professions(db))
  const typed = storedAsTyped(stored)
  return presentMine(scene, { typed, choices: await profileChoices(db, typed.specialty) })
}

async function saveMyProfile(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization, now } = scene
  const stored = await storedProfile(db, visitor.personId, await professions(db))
  const choices = await profileChoices(db, stored.specialty)
  const typed = typedProfile(await scene.sent())
  const read = profileOf(typed, choices)
  if (!read.ok) return presentMine(scene, { typed, choices, errors: read.errors })
  await saveProfile(db, { organizationId: organization.id, personId: visitor.personId }, read.value, now)
  return seeOther(routes.profile.to({ org: organization.slug }, { said: 'profile-saved' }))
}

type Mine = Pick<Parameters<typeof presentProfile>[1], 'typed' | 'choices' | 'errors'>

async function presentMine(scene: LearnerScene, mine: Mine): Promise<Response> {
  const { db, visitor, organization } = scene
  const action = routes.profile.to({ org: organization.slug })
  const email = await firstEmail(db, visitor.personId)
  return presentProfile(scene, {
    ...mine,
    action,
    current: action,
    account: email ? <AccountNote email={email} office={organization} /> : null,
    cancelHref: routes.myPortal.to({ org: organization.slug }),
  })
}

/** What the profile form's pop-up shows, and a page of its own: every profession's types, or those of credentials. */
async function creditTypesPage(scene: Scene): Promise<Response> {
  const { db } = scene
  const known = await credentials(db, await professions(db))
  const typed = scene.query('credentials').slice(0, 200)
  const read = typed ? credentialsIn(typed, known) : { ok: true as const, value: known }
  const earned = earnedTypes(read.ok ? read.value : [], await creditTypes(db), typed ? {} : filledIn)
  return present(
    scene,
    { title: 'Types of credit', layout: 'narrow' },
    <CreditTypesPage earned={earned} message={read.ok ? undefined : read.message} />,
  )
}

/** In the general list nothing waits for anyone's fields. */
const filledIn = { birth_month_day: 'yes', nabp_number: 'yes' }
