import type { JSX } from 'preact'
import { Hidden } from '../../../web/fields.tsx'
import { Notice } from '../../../web/parts.tsx'
import type { TypedType } from '../type-form.ts'

/** A change that reaches what is published: what it does, and what was typed. */
export type ToConfirm = { consequences: readonly string[]; activitiesHref: string; typed: TypedType }

type Props = { action: string; seen: string; of: ToConfirm }

/** Says what a change of a credit type does before it is saved, with the button that saves it. */
export function ConfirmChange({ action, seen, of }: Props): JSX.Element {
  return (
    <Notice tone="warn" title="This changes what is published">
      <ul>
        {of.consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>
        Certificates and credit that were issued stay as they are.{' '}
        <a href={of.activitiesHref}>Which activities offer it</a>
      </p>
      <form class="actions" method="post" action={action}>
        <Hidden name="seen" value={seen} />
        <Hidden name="sure" value="yes" />
        {Object.entries(of.typed).flatMap(([name, value]) =>
          [value].flat().map((one, index) => <Hidden key={`${name} ${index}`} name={name} value={one} />),
        )}
        <button class="button" type="submit" name="act" value="save">
          Save it all the same
        </button>
        <a href={action}>Leave it as it is</a>
      </form>
    </Notice>
  )
}
