import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, RequiredNote } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import { TypePreview } from './preview.tsx'
import { TypeFields, type TypeFieldsProps } from './type-fields.tsx'

type Props = Omit<TypeFieldsProps, 'participation' | 'issued'> & {
  org: string
  /** The short name of the type that it is begun from; '' where it is not. */
  copied: string
  preview: Omit<Parameters<typeof TypePreview>[0], 'participation'>
  previewed: boolean
}

/** A new credit type, from nothing or as a copy. */
export function NewTypePage(props: Props): JSX.Element {
  const { org, errors, copied } = props
  const title = copied ? `Copy of ${copied}` : 'New credit type'
  return (
    <>
      <Crumbs items={[{ label: 'Credit types', href: routes.officeCreditTypes.to({ org }) }, { label: title }]} />
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p class="intro">
        {copied
          ? 'Give it a short name of its own. The type that it is copied from stays as it is.'
          : 'Activities can offer it once it is saved.'}{' '}
        <RequiredNote />
      </p>
      {props.previewed && <TypePreview {...props.preview} participation={false} />}
      <form method="post" class="flow spaced" action={routes.officeNewCreditType.to({ org })} novalidate>
        <TypeFields {...props} participation={false} issued={false} />
        <p class="actions">
          <button type="submit" class="button" name="act" value="save">
            Add credit type
          </button>
          <button type="submit" class="button quiet" name="act" value="preview">
            Preview
          </button>
        </p>
      </form>
    </>
  )
}
