import type { ComponentChildren, JSX } from 'preact'
import { describing, Notes } from '../../../web/field-notes.tsx'
import { Checkbox, Hidden } from '../../../web/fields.tsx'
import type { KeptPicture } from '../keep-picture.ts'
import { pictureAddress } from '../picture-address.ts'

/** A file field for a picture, with the one that is there, which the form keeps until it is told to leave it out. */
export function PictureField(props: {
  org: string
  /** The field of the picture's digest; the file comes as `nameFile`, and leaving it out as `nameRemove`. */
  name: string
  label: string
  hint: ComponentChildren
  /** What the picture shows, for who does not see it. */
  alt: string
  picture: KeptPicture | null
  error?: ComponentChildren
  /** What it looks like where it is used; without it, on white. */
  children?: ComponentChildren
}): JSX.Element {
  const { org, name, label, hint, alt, picture, error } = props
  const file = `${name}File`
  return (
    <div class="wide flow">
      {picture && <Hidden name={name} value={picture.digest} />}
      {picture &&
        (props.children ?? (
          <p class="pictured">
            <img src={pictureAddress(org, picture.digest)} alt={alt} width={picture.width} height={picture.height} />
          </p>
        ))}
      <div class="field">
        <label for={file}>{picture ? `Another ${label.toLowerCase()}` : label}</label>
        <Notes name={file} hint={<>{hint} PNG or JPEG, at most 1 MB.</>} error={error} />
        <input
          id={file}
          name={file}
          type="file"
          accept="image/png,image/jpeg,.png,.jpg,.jpeg"
          {...describing({ name: file, hint, error })}
        />
      </div>
      {picture && <Checkbox name={`${name}Remove`} label={`Leave this ${label.toLowerCase()} out`} />}
    </div>
  )
}
