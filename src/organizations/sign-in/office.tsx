import { routes } from '../../routes.ts'
import { isSameLabel } from '../../sign-in/single-sign-on/provider.ts'
import { allProviders } from '../../sign-in/single-sign-on/queries.ts'
import { type Entry, freshStaff, staff } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { StaffScene } from '../../web/scene.ts'
import { mayManageOrganization } from '../permissions.ts'
import { changeSignInSettings, storedSettings } from './change-settings.ts'
import { SignInSettingsPage } from './pages/settings-page.tsx'
import { settingsOf, type TypedSettings, typedSettings } from './settings-form.ts'

const showSettings = (scene: StaffScene): Promise<Response> => page(scene, storedSettings(scene.organization), {})

async function saveSettings(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const typed = typedSettings(await scene.sent())
  const read = settingsOf(typed)
  if (!read.ok) return page(scene, typed, read.errors)
  const called = read.value.localSignInLabel
  if (called && (await allProviders(db)).some(({ label }) => isSameLabel(label, called)))
    return page(scene, typed, { localSignInLabel: 'Another door is called that already' })
  const by = { organizationId: organization.id, actorId: visitor.personId }
  await changeSignInSettings(db, by, read.value, now)
  return seeOther(routes.officeSignIn.to({ org: organization.slug }, { said: 'sign-in-settings-saved' }))
}

function page(scene: StaffScene, typed: TypedSettings, errors: FieldErrors): Promise<Response> {
  const org = scene.organization.slug
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Sign-in',
      kind: 'office',
      current: routes.officeSignIn.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <SignInSettingsPage org={org} typed={typed} errors={errors} />,
  )
}

/** How people sign in, as administrators set it. */
export const signInSettingsEntries: Entry[] = [
  staff(mayManageOrganization).get(routes.officeSignIn, showSettings),
  freshStaff(mayManageOrganization).post(routes.officeSignIn, saveSettings),
]
