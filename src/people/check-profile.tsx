import { instantOf } from '../platform/instants.ts'
import { routes } from '../routes.ts'
import { type Onward, onwardAsked, onwardPath, onwardSent } from '../sign-in/onward.ts'
import { OnwardFields } from '../sign-in/onward-fields.tsx'
import { passwordOf } from '../sign-in/security/queries.ts'
import { fullDate } from '../web/dates.ts'
import { type Entry, learner } from '../web/entries.ts'
import type { FieldErrors } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import type { LearnerScene } from '../web/scene.ts'
import { holdPerson } from './account/queries.ts'
import { profileChoices } from './choices.ts'
import { AccountNote } from './pages/account-fields.tsx'
import { CheckNotice, ConfirmForm } from './pages/check-profile.tsx'
import { ProfileMeanwhile, ShownWith } from './pages/profile-meanwhile.tsx'
import { presentProfile } from './present-profile.tsx'
import { profileOf, storedAsTyped, type TypedProfile, typedProfile } from './profile.ts'
import { confirmProfile } from './profile-check.ts'
import { mergedProfile, type ProfileDifference, shownWith } from './profile-meanwhile.ts'
import { firstEmail, professions, type StoredProfile, storedProfile } from './queries.ts'
import { saveProfile } from './save-profile.ts'

/** "If you have a profile in the system, it will come up for you to verify &/or update": after a provider has vouched. */
export const checkProfileEntries: Entry[] = [
  learner.get(routes.checkProfile, checkPage),
  learner.post(routes.checkProfile, checkSent),
]

async function checkPage(scene: LearnerScene): Promise<Response> {
  const mine = await storedMine(scene)
  return presentCheck(scene, onwardAsked(scene), mine, { typed: storedAsTyped(mine) })
}

/** Either what was changed, or that everything is right. */
async function checkSent(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization, now } = scene
  const sent = await scene.sent()
  const onward = onwardSent(scene, sent)
  const whose = { organizationId: organization.id, personId: visitor.personId }
  if (sent.one('step') === 'right') await confirmProfile(db, whose, now)
  else {
    await holdPerson(db, visitor.personId)
    const mine = await storedMine(scene)
    const merged = mergedProfile(shownWith(sent), typedProfile(sent), storedAsTyped(mine))
    if (sent.one('remove')) return presentCheck(scene, onward, mine, merged)
    const read = profileOf(merged.typed, await profileChoices(db, mine))
    if (!read.ok) return presentCheck(scene, onward, mine, { ...merged, errors: read.errors })
    if (merged.differences.length) return presentCheck(scene, onward, mine, { ...merged, status: 409 })
    await saveProfile(db, whose, read.value, now)
  }
  return seeOther(onwardPath(onward, organization.slug))
}

const storedMine = async ({ db, visitor }: LearnerScene) => storedProfile(db, visitor.personId, await professions(db))

async function presentCheck(
  scene: LearnerScene,
  onward: Onward,
  mine: StoredProfile,
  {
    differences = [],
    ...shown
  }: { typed: TypedProfile; differences?: readonly ProfileDifference[]; errors?: FieldErrors; status?: number },
): Promise<Response> {
  const { db, visitor, organization } = scene
  const action = routes.checkProfile.to({ org: organization.slug })
  const email = await firstEmail(db, visitor.personId)
  const hasPassword = (await passwordOf(db, visitor.personId)) !== null
  return presentProfile(scene, {
    ...shown,
    choices: await profileChoices(db, mine),
    consentedOn: mine.report_consent_at
      ? fullDate(instantOf(mine.report_consent_at), organization.time_zone)
      : undefined,
    action,
    account: email ? <AccountNote email={email} hasPassword={hasPassword} org={organization.slug} /> : null,
    before: (
      <>
        {differences.length > 0 && <ProfileMeanwhile differences={differences} />}
        <ConfirmForm action={action} onward={onward} />
      </>
    ),
    hidden: (
      <>
        <OnwardFields onward={onward} />
        <ShownWith stored={storedAsTyped(mine)} />
        <CheckNotice />
      </>
    ),
  })
}
