import type { JSX } from 'preact'
import { SettingsGroup } from '../../../organizations/pages/settings-fields.tsx'
import { PictureField } from '../../../organizations/pictures/pages/picture-field.tsx'
import { routes } from '../../../routes.ts'
import { Choices, TextField } from '../../../web/fields.tsx'
import type { TemplateProps } from './template-page.tsx'

/** How certificates look: what stands at the top, the paper, and what is around it. */
export function LookGroup({ org, typed, errors, hasLogo }: TemplateProps): JSX.Element {
  const value = typed.fields
  return (
    <>
      <SettingsGroup title="Sheet" note="Whatever is written, it is set to fit on one page.">
        <Choices
          name="paper"
          legend="Paper"
          inline
          options={[
            { value: 'letter', label: 'Letter' },
            { value: 'a4', label: 'A4' },
          ]}
          value={value['paper']}
          error={errors['paper']}
          required
        />
        <Choices
          name="orientation"
          legend="It lies"
          inline
          options={[
            { value: 'landscape', label: 'Wide' },
            { value: 'portrait', label: 'Upright' },
          ]}
          value={value['orientation']}
          error={errors['orientation']}
          required
        />
        <Choices
          name="align"
          legend="Text stands"
          inline
          options={[
            { value: 'left', label: 'At the left' },
            { value: 'center', label: 'In the middle' },
          ]}
          value={value['align']}
          error={errors['align']}
          required
        />
        <Choices
          name="border"
          legend="Around it"
          inline
          options={[
            { value: 'line', label: 'A line' },
            { value: 'double', label: 'A double line' },
            { value: 'corners', label: 'Corners' },
            { value: 'band', label: 'A band of your color' },
            { value: 'none', label: 'Nothing' },
          ]}
          value={value['border']}
          error={errors['border']}
          required
          wide
        />
      </SettingsGroup>
      <SettingsGroup
        title="At the top"
        note="Never the logo or the name of a commercial supporter or another company: accreditors forbid it on certificates."
      >
        <Choices
          name="emblem"
          legend="Beside your name"
          inline
          options={[
            { value: 'logo', label: 'Your logo' },
            { value: 'mark', label: 'Your mark' },
            { value: 'none', label: 'Nothing' },
          ]}
          value={value['emblem']}
          error={errors['emblem']}
          hint={
            hasLogo ? undefined : (
              <>
                You have no logo yet, so the mark stands there. Add one in{' '}
                <a href={routes.officeOrganizationLook.to({ org })}>Name and look</a>.
              </>
            )
          }
          required
          wide
        />
        <TextField
          name="jointName"
          label="Joint provider"
          hint="Only a provider of this education. Leave it empty where there is none."
          value={value['jointName']}
          error={errors['jointName']}
          maxlength={120}
          autocomplete="off"
          wide
        />
        <PictureField
          org={org}
          name="joint"
          label="Logo of the joint provider"
          hint="It stands at the right. Never a company’s."
          alt={value['jointName'] || 'The logo of the joint provider'}
          picture={typed.pictures['joint'] ?? null}
          error={errors['jointFile']}
        />
      </SettingsGroup>
    </>
  )
}
