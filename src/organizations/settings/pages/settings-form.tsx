import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, RequiredNote } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs } from '../../../web/parts.tsx'

/** A page of the organization's settings: one form, which can be looked at on the portal before it is saved. */
export function SettingsForm(props: {
  org: string
  title: string
  intro: ComponentChildren
  action: string
  errors: FieldErrors
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
      <form method="post" class="flow spaced" action={props.action} novalidate>
        {props.children}
        <p class="actions">
          <button type="submit" class="button">
            Save changes
          </button>
          <button type="submit" class="button quiet" name="act" value="preview">
            Preview the portal
          </button>
        </p>
      </form>
    </>
  )
}
