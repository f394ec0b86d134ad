import type { JSX } from 'preact'
import { Checkbox } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup } from '../../pages/settings-fields.tsx'
import { PictureField } from '../../pictures/pages/picture-field.tsx'
import { pictureAddress } from '../../pictures/picture-address.ts'
import { pictureSize } from '../../pictures/picture-size.ts'
import type { TypedLook } from '../look-form.ts'
import type { MeasuredLogo } from '../measured-logo.ts'

/** The logo that stands in place of the mark, on the grounds on which it will. */
export function LogoFields(props: {
  org: string
  typed: TypedLook
  errors: FieldErrors
  logo: MeasuredLogo | null
}): JSX.Element {
  const { org, typed, errors, logo } = props
  return (
    <SettingsGroup
      title="Logo"
      note="Yours alone: a company’s mark has no place on accredited education. Browser tabs keep the drawing above."
    >
      <PictureField
        org={org}
        name="logo"
        label="Logo"
        hint="In place of the mark: on every page, on certificates and on the slides and sheets of sessions. A PNG without a ground of its own looks best, about 400 pixels wide."
        alt="The logo"
        picture={logo?.picture ?? null}
        error={errors['logoFile']}
      >
        {logo && <Grounds org={org} typed={typed} logo={logo} />}
      </PictureField>
      <p class="wide">
        <button type="submit" class="button quiet" name="act" value="edit">
          Look at it first
        </button>
      </p>
      {logo && (
        <>
          <Checkbox
            name="logoSaysName"
            label="The name can be read in it"
            hint="Then it does not stand beside it too."
            checked={typed.logoSaysName === 'yes'}
            wide
          />
          <Checkbox
            name="logoOnWhite"
            label="Put it on white where the page is dark"
            hint="In the office’s header, and on dark screens."
            checked={typed.logoOnWhite === 'yes'}
            wide
          />
        </>
      )}
    </SettingsGroup>
  )
}

function Grounds({ org, typed, logo }: { org: string; typed: TypedLook; logo: MeasuredLogo }) {
  const { picture } = logo
  const image = (alt: string, dark: boolean) => (
    <img
      class={dark && typed.logoOnWhite === 'yes' ? 'logo on-white' : 'logo'}
      src={pictureAddress(org, picture.digest)}
      alt={alt}
      width={picture.width}
      height={picture.height}
    />
  )
  return (
    <>
      <div class="grounds">
        <p>{image('The logo on a light ground', false)}</p>
        <p class="deep">{image('The logo on a dark ground', true)}</p>
      </div>
      {warnings(logo, typed).map((warning) => (
        <p key={warning} class="small">
          <b>{warning}</b>
        </p>
      ))}
      <p class="small soft-text">{pictureSize(picture)}</p>
    </>
  )
}

/** What would spoil it. */
function warnings({ vanishes, picture }: MeasuredLogo, { logoOnWhite }: TypedLook): string[] {
  return [
    vanishes?.onDark && logoOnWhite !== 'yes'
      ? 'On a dark ground most of it is not seen. Put it on white there, or choose one that is made for both.'
      : '',
    vanishes?.onWhite
      ? 'On white most of it is not seen, and certificates and pages are white. Choose one that is made for white.'
      : '',
    picture.size > 30_000
      ? 'It is large for a page: whoever opens the portal on a phone waits for it. Under 30 KB is good: save it about 400 pixels wide.'
      : '',
  ].filter(Boolean)
}
