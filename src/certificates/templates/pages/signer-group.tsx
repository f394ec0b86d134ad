import { Fragment, type JSX } from 'preact'
import { SettingsGroup } from '../../../organizations/pages/settings-fields.tsx'
import { PictureField } from '../../../organizations/pictures/pages/picture-field.tsx'
import { TextField } from '../../../web/fields.tsx'
import { signerNumbers } from '../template-form.ts'
import type { TemplateProps } from './template-page.tsx'

const which = ['First', 'Second', 'Third']

/** Who signs: up to three, each with a signature where there is one. */
export function SignerGroup({ org, typed, errors }: Pick<TemplateProps, 'org' | 'typed' | 'errors'>): JSX.Element {
  return (
    <SettingsGroup
      title="Who signs"
      note="One to three, or nobody. Without a picture of the signature its line stays free to sign by hand."
    >
      {signerNumbers.map((number) => {
        const name = `signer${number}`
        const position = which[number - 1]!
        const isUsed = Boolean(typed.fields[`${name}Name`] || typed.fields[`${name}Title`] || typed.pictures[name])
        const hasError = [`${name}Name`, `${name}Title`, `${name}File`].some((field) => errors[field])
        const fields = (
          <div class="fields">
            <TextField
              name={`${name}Name`}
              label={`${position} name`}
              hint="With credentials, for example Dana Whitfield, MD"
              value={typed.fields[`${name}Name`]}
              error={errors[`${name}Name`]}
              maxlength={120}
              autocomplete="off"
            />
            <TextField
              name={`${name}Title`}
              label={`${position} title`}
              hint="For example Director, Continuing Medical Education"
              value={typed.fields[`${name}Title`]}
              error={errors[`${name}Title`]}
              maxlength={160}
              autocomplete="off"
            />
            <PictureField
              org={org}
              name={name}
              label={`${position} signature`}
              hint="In dark ink on white or on nothing, cut close to its strokes."
              alt={`Signature of ${typed.fields[`${name}Name`] || 'nobody yet'}`}
              picture={typed.pictures[name] ?? null}
              error={errors[`${name}File`]}
            />
          </div>
        )
        return number === 1 ? (
          <Fragment key={name}>
            <div class="wide">{fields}</div>
          </Fragment>
        ) : (
          <details key={name} class="wide" open={isUsed || hasError}>
            <summary>{position} signatory</summary>
            {fields}
          </details>
        )
      })}
    </SettingsGroup>
  )
}
