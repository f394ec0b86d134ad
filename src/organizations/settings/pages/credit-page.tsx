import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden, TextArea, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Notice } from '../../../web/parts.tsx'
import { SettingsGroup } from '../../pages/settings-fields.tsx'
import type { TypedCredit } from '../credit-form.ts'
import { SettingsForm } from './settings-form.tsx'

type Props = {
  org: string
  typed: TypedCredit
  errors: FieldErrors
  /** Whether a certificate bears the prefix already. */
  issued: boolean
  /** Whether the statement is one whose wording is to be checked. */
  unchecked: boolean
}

/** What certificates say of the organization. */
export function CreditPage(props: Props): JSX.Element {
  const { org, typed, errors, unchecked } = props
  return (
    <SettingsForm
      org={org}
      title="Accreditation and numbers"
      intro={
        <>
          What certificates that are issued from now on say of the organization. Those that were issued keep what they
          say. How they look and who signs is in <a href={routes.officeCertificates.to({ org })}>Certificates</a>.
        </>
      }
      action={routes.officeOrganizationCredit.to({ org })}
      errors={errors}
    >
      <SettingsGroup title="Accreditation" note="On certificates, activities, slides and sheets, and on the portal.">
        <TextArea
          name="accreditationStatement"
          label="Accreditation statement"
          hint="In the exact wording of your accreditor, with your name as it writes it."
          rows={5}
          value={typed.accreditationStatement}
          error={errors['accreditationStatement']}
          maxlength={1500}
          required
          wide
        />
        {unchecked && (
          <Notice tone="warn" level={3} wide title="Check this wording with your accreditor">
            <p>It is what you began with. Its exact wording is not published where it could be read.</p>
          </Notice>
        )}
        <TextArea
          name="jointStatement"
          label="Where others provide it with you"
          hint="Instead of the above, on activities whose plan names joint providers. {provider} stands for your name, {joint_providers} for theirs. Left empty, the above is used. Check the wording with your accreditor."
          rows={6}
          value={typed.jointStatement}
          error={errors['jointStatement']}
          maxlength={1500}
          wide
        />
      </SettingsGroup>
      <SettingsGroup title="Numbers" note="Whoever checks a certificate finds the organization by them.">
        {props.issued ? <FixedPrefix prefix={typed.certificatePrefix} /> : <Prefix {...props} />}
      </SettingsGroup>
    </SettingsForm>
  )
}

function Prefix({ typed, errors }: Props) {
  return (
    <TextField
      name="certificatePrefix"
      label="Certificate prefix"
      hint="2 to 4 letters, with which each number begins. With the first certificate they are fixed."
      class="short"
      value={typed.certificatePrefix}
      error={errors['certificatePrefix']}
      maxlength={4}
      autocomplete="off"
      spellcheck={false}
      required
    />
  )
}

function FixedPrefix({ prefix }: { prefix: string }) {
  return (
    <div class="wide">
      <Hidden name="certificatePrefix" value={prefix} />
      <p>
        Certificate numbers begin with <b>{prefix}</b>. Certificates bear these letters already, so they stay.
      </p>
    </div>
  )
}
