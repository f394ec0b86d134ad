import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { TextArea, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup } from '../../pages/settings-fields.tsx'
import type { TypedTexts } from '../texts-form.ts'
import { SettingsForm } from './settings-form.tsx'

/** What the portal says besides its headline: an announcement, and help where people get stuck. */
export function TextsPage(props: { org: string; typed: TypedTexts; errors: FieldErrors }): JSX.Element {
  const { org, typed, errors } = props
  return (
    <SettingsForm
      org={org}
      title="Portal texts"
      intro="What learners read besides the headline, in your own words. Plain text: an empty field says nothing."
      action={routes.officeOrganizationTexts.to({ org })}
      errors={errors}
    >
      <SettingsGroup title="Announcement" note="For everybody, at the top of the portal and of My Portal.">
        <TextArea
          name="announcement"
          label="Announcement"
          hint="Such as: The CME office is closed from December 24 to January 1. Claims go on as usual."
          value={typed.announcement}
          error={errors['announcement']}
          wide
        />
        <TextField
          name="announcementUntil"
          label="Last day"
          hint="It vanishes by itself after that day. Empty: it stands until you take it away."
          type="date"
          class="medium"
          value={typed.announcementUntil}
          error={errors['announcementUntil']}
        />
      </SettingsGroup>
      <SettingsGroup title="Help" note="Where most people call the office.">
        <TextArea
          name="signInHelp"
          label="Signing in"
          hint="Stands below the sign-in form: whose account works here, whom to ask about it."
          value={typed.signInHelp}
          error={errors['signInHelp']}
          wide
        />
        <TextArea
          name="claimHelp"
          label="The activity code"
          hint="Stands below the field for the code: where yours are shown."
          value={typed.claimHelp}
          error={errors['claimHelp']}
          wide
        />
      </SettingsGroup>
    </SettingsForm>
  )
}
