import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, TextArea, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Mark } from '../../../web/mark.tsx'
import { marks } from '../../marks.ts'
import { SettingsGroup } from '../../pages/settings-fields.tsx'
import { brandSentences } from '../brand-rules.ts'
import type { TypedLook } from '../look-form.ts'
import type { MeasuredLogo } from '../measured-logo.ts'
import { LogoFields } from './logo-fields.tsx'
import { SettingsForm } from './settings-form.tsx'

type Props = { org: string; typed: TypedLook; errors: FieldErrors; logo: MeasuredLogo | null }

/** The name of the organization, what its portal says first, and how it looks. */
export function LookPage(props: Props): JSX.Element {
  const { org, errors } = props
  return (
    <SettingsForm
      org={org}
      title="Name and look"
      intro="What stands on every page of the portal, in mail and on certificates. Certificates that were issued keep what they say."
      action={routes.officeOrganizationLook.to({ org })}
      errors={errors}
      files
    >
      <Words {...props} />
      <Looks {...props} />
      <LogoFields {...props} />
    </SettingsForm>
  )
}

function Words({ typed, errors }: Props) {
  return (
    <SettingsGroup title="Words" note="The name at the top of every page, and the band of the portal’s first page.">
      <TextField
        name="name"
        label="Name"
        hint="As your accreditor writes it. The accreditation statement has it too: change it there as well."
        value={typed.name}
        error={errors['name']}
        maxlength={120}
        autocomplete="organization"
        required
        wide
      />
      <TextField
        name="portalName"
        label="Name of the portal"
        hint="In small letters below the name."
        value={typed.portalName}
        error={errors['portalName']}
        maxlength={80}
        autocomplete="off"
        required
        wide
      />
      <TextField
        name="headline"
        label="Headline"
        hint="The large line of the first page, for whoever just left a lecture."
        value={typed.headline}
        error={errors['headline']}
        maxlength={120}
        autocomplete="off"
        required
        wide
      />
      <TextArea
        name="introduction"
        label="Introduction"
        hint="A sentence or two below it. Empty: how to claim, in our words."
        rows={3}
        value={typed.introduction}
        error={errors['introduction']}
        maxlength={400}
        wide
      />
    </SettingsGroup>
  )
}

function Looks({ typed, errors }: Props) {
  const sentences = /^#[0-9a-f]{6}$/.test(typed.brand) ? brandSentences(typed.brand) : null
  return (
    <SettingsGroup title="Color and mark" note="All other colors follow from the one you choose, and stay readable.">
      <TextField
        name="brand"
        label="Brand color"
        type="color"
        hint={sentences ? `${sentences.light} ${sentences.dark}` : 'Preview it to see what becomes of it.'}
        class="short"
        value={typed.brand}
        error={errors['brand']}
        required
        wide
      />
      <Choices
        name="mark"
        legend="Mark"
        hint="The drawing beside the name."
        inline
        options={marks.map(({ key, label }) => ({
          value: key,
          label: (
            <>
              <Mark of={key} /> {label}
            </>
          ),
        }))}
        value={typed.mark}
        error={errors['mark']}
        required
        wide
      />
    </SettingsGroup>
  )
}
