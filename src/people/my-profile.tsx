import { instantOf } from '../platform/instants.ts'
import { routes } from '../routes.ts'
import { passwordOf } from '../sign-in/security/queries.ts'
import { AccountTabs } from '../web/account-tabs.tsx'
import { fullDate } from '../web/dates.ts'
import { type Entry, learner } from '../web/entries.ts'
import type { FieldErrors } from '../web/form.ts'
import { seeOther } from '../web/present.tsx'
import type { LearnerScene } from '../web/scene.ts'
import { holdPerson } from './account/queries.ts'
import { profileChoices } from './choices.ts'
import { AccountNote } from './pages/account-fields.tsx'
import { ProfileMeanwhile, ShownWith } from './pages/profile-meanwhile.tsx'
import { SsnField } from './pages/ssn-field.tsx'
import { presentProfile } from './present-profile.tsx'
import { profileOf, storedAsTyped, type TypedProfile, typedProfile } from './profile.ts'
import { mergedProfile, type ProfileDifference, shownWith } from './profile-meanwhile.ts'
import { firstEmail, professions, type StoredProfile, secondCheckOf, storedProfile } from './queries.ts'
import { type Ruled, ssnLastFour } from './rules.ts'
import { saveProfile } from './save-profile.ts'
import { keepSsn } from './ssn.ts'

export const myProfileEntries: Entry[] = [
  learner.get(routes.profile, profilePage),
  learner.post(routes.profile, saveMyProfile),
]

async function profilePage(scene: LearnerScene): Promise<Response> {
  const stored = await storedMine(scene)
  return presentMine(scene, stored, { typed: storedAsTyped(stored) })
}

const storedMine = async ({ db, visitor }: LearnerScene) => storedProfile(db, visitor.personId, await professions(db))

async function saveMyProfile(scene: LearnerScene): Promise<Response> {
  const { app, db, visitor, organization, now } = scene
  const whose = { organizationId: organization.id, personId: visitor.personId }
  await holdPerson(db, visitor.personId)
  const stored = await storedMine(scene)
  const sent = await scene.sent()
  const merged = mergedProfile(shownWith(sent), typedProfile(sent), storedAsTyped(stored))
  const { typed } = merged
  if (sent.one('remove')) return presentMine(scene, stored, { ...merged, focus: lastLicence(typed) })
  const read = profileOf(typed, await profileChoices(db, stored))
  const ssn = ssnSent(sent.one('ssnLastFour'))
  const errors = { ...(ssn.ok ? {} : { ssnLastFour: ssn.message }), ...(read.ok ? {} : read.errors) }
  if (!read.ok || !ssn.ok) return presentMine(scene, stored, { ...merged, errors })
  if (merged.differences.length) return presentMine(scene, stored, { ...merged, status: 409 })
  await saveProfile(db, whose, read.value, now)
  if (ssn.value && (await secondCheckOf(db)) === 'ssn') await keepSsn(db, app.keys, whose, ssn.value, now)
  return seeOther(routes.profile.to({ org: organization.slug }, { said: 'profile-saved' }))
}

const lastLicence = ({ licences }: TypedProfile): string => `licences.${licences.length - 1}.number`

/** Nothing typed leaves the digits as they are. */
const ssnSent = (typed: string): Ruled<string | null> => (typed.trim() ? ssnLastFour(typed) : { ok: true, value: null })

type Mine = {
  typed: TypedProfile
  /** What was saved otherwise while the form was open. */
  differences?: readonly ProfileDifference[]
  errors?: FieldErrors
  status?: number
  focus?: string
}

async function presentMine(
  scene: LearnerScene,
  stored: StoredProfile,
  { differences = [], ...mine }: Mine,
): Promise<Response> {
  const { db, visitor, organization } = scene
  const action = routes.profile.to({ org: organization.slug })
  const email = await firstEmail(db, visitor.personId)
  const hasPassword = (await passwordOf(db, visitor.personId)) !== null
  const asksSsn = (await secondCheckOf(db)) === 'ssn'
  return presentProfile(scene, {
    ...mine,
    choices: await profileChoices(db, stored),
    action,
    current: action,
    before: (
      <>
        <AccountTabs org={organization.slug} current="profile" />
        {differences.length > 0 && <ProfileMeanwhile differences={differences} />}
      </>
    ),
    hidden: <ShownWith stored={storedAsTyped(stored)} />,
    consentedOn: stored.report_consent_at
      ? fullDate(instantOf(stored.report_consent_at), organization.time_zone)
      : undefined,
    account: (
      <>
        {email && <AccountNote email={email} hasPassword={hasPassword} org={organization.slug} />}
        {asksSsn && (
          <SsnField label="Last 4 digits of your SSN" hint={ssnHint(stored)} error={mine.errors?.['ssnLastFour']} />
        )}
      </>
    ),
    cancelHref: routes.myPortal.to({ org: organization.slug }),
  })
}

const ssnHint = ({ ssnKept }: StoredProfile): string =>
  ssnKept
    ? 'Kept so that nobody can read it. Type it to replace it.'
    : 'As you like: it only helps to find your account. Kept so that nobody can read it.'
