import { routes } from '../routes.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from '../sign-in/onward.ts'
import { OnwardFields } from '../sign-in/onward-fields.tsx'
import { type Entry, learner } from '../web/entries.ts'
import { seeOther } from '../web/present.tsx'
import type { LearnerScene } from '../web/scene.ts'
import { profileChoices } from './choices.ts'
import { AccountNote } from './pages/account-fields.tsx'
import { CheckNotice, ConfirmForm } from './pages/check-profile.tsx'
import { presentProfile } from './present-profile.tsx'
import { profileOf, storedAsTyped, typedProfile } from './profile.ts'
import { confirmProfile } from './profile-check.ts'
import { firstEmail, professions, storedProfile } from './queries.ts'
import { saveProfile } from './save-profile.ts'

/** "If you have a profile in the system, it will come up for you to verify &/or update": after a provider has vouched. */
export const checkProfileEntries: Entry[] = [
  learner.get(routes.checkProfile, checkPage),
  learner.post(routes.checkProfile, checkSent),
]

async function checkPage(scene: LearnerScene): Promise<Response> {
  const typed = storedAsTyped(await stored(scene))
  return presentCheck(scene, onwardAsked(scene), { typed, choices: await profileChoices(scene.db, typed.specialty) })
}

/** Either what was changed, or that everything is right. */
async function checkSent(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization, now } = scene
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const whose = { organizationId: organization.id, personId: visitor.personId }
  if (sent.one('step') === 'right') await confirmProfile(db, whose, now)
  else {
    const typed = typedProfile(sent)
    const choices = await profileChoices(db, (await stored(scene)).specialty)
    const read = profileOf(typed, choices)
    if (!read.ok) return presentCheck(scene, onward, { typed, choices, errors: read.errors })
    await saveProfile(db, whose, read.value, now)
  }
  return seeOther(onwardPath(onward, organization.slug))
}

const stored = async ({ db, visitor }: LearnerScene) => storedProfile(db, visitor.personId, await professions(db))

type Shown = Pick<Parameters<typeof presentProfile>[1], 'typed' | 'choices' | 'errors'>

async function presentCheck(scene: LearnerScene, onward: Onward, shown: Shown): Promise<Response> {
  const { db, visitor, organization } = scene
  const action = routes.checkProfile.to({ org: organization.slug })
  const email = await firstEmail(db, visitor.personId)
  return presentProfile(scene, {
    ...shown,
    action,
    account: email ? <AccountNote email={email} office={organization} /> : null,
    before: <ConfirmForm action={action} onward={onward} />,
    hidden: (
      <>
        <OnwardFields onward={onward} />
        <CheckNotice />
      </>
    ),
  })
}
