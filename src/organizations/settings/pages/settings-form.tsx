import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, RequiredNote } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs } from '../../../web/parts.tsx'
import { ReturnButton } from '../../../web/return-button.tsx'

/** A page of the organization's settings: one form, most of which can be looked at on the portal before they are saved. */
export function SettingsForm(props: {
  org: string
  title: string
  intro: ComponentChildren
  action: string
  errors: FieldErrors
  /** Whether it changes what stands on the portal's first page, so that it can be looked at there; true unless said. */
  onPortal?: boolean
  /** Whether files come with it. */
  files?: boolean
  children: ComponentChildren
}): JSX.Element {
  const { org, title, errors } = props
  return (
    <>
      <Crumbs items={[{ label: 'Organization', href: routes.officeOrganization.to({ org }) }, { label: title }]} />
      <h1>{title}</h1>
      <p class="intro">
        {props.intro} <RequiredNote />
      </p>
      <ErrorSummary errors={errors} />
      <form
        method="post"
        class="flow spaced"
        action={props.action}
        enctype={props.files ? 'multipart/form-data' : undefined}
        novalidate
      >
        {props.files && <ReturnButton>Save changes</ReturnButton>}
        {props.children}
        <p class="actions">
          <button type="submit" class="button">
            Save changes
          </button>
          {props.onPortal !== false && (
            <button type="submit" class="button quiet" name="act" value="preview">
              Preview the portal
            </button>
          )}
        </p>
      </form>
    </>
  )
}
