import type { JSX } from 'preact'
import { instantOf } from '../../../platform/instants.ts'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs } from '../../../web/parts.tsx'
import type { TemplateUse } from '../choice-rules.ts'
import { AddUse, Uses } from './template-uses.tsx'

export type TemplatesProps = {
  org: string
  zone: string
  templates: readonly { id: string; name: string; isDefault: boolean; number: number; savedAt: string }[]
  retired: readonly { id: string; name: string }[]
  uses: readonly TemplateUse[]
  types: readonly { id: string; shortName: string }[]
  professions: readonly { id: string; name: string }[]
  typed: { creditType: string; profession: string; template: string }
  errors: FieldErrors
}

/** What certificates say and how they look: the templates, and which is used for whom. */
export function TemplatesPage(props: TemplatesProps): JSX.Element {
  const { org, retired, errors } = props
  return (
    <>
      <Crumbs
        items={[{ label: 'Organization', href: routes.officeOrganization.to({ org }) }, { label: 'Certificates' }]}
      />
      <ErrorSummary errors={errors} />
      <div class="title">
        <h1>Certificates</h1>
        <p class="actions">
          <a class="button" href={routes.officeNewCertificateTemplate.to({ org })}>
            New template
          </a>
        </p>
      </div>
      <p class="intro">
        How certificates look, what they say and who signs. A change holds for what is issued from then on; what was
        issued stays as it is. The accreditation statement is in{' '}
        <a href={routes.officeOrganizationCredit.to({ org })}>Accreditation and numbers</a>, your logo in{' '}
        <a href={routes.officeOrganizationLook.to({ org })}>Name and look</a>.
      </p>
      <List {...props} />
      <section aria-labelledby="uses">
        <h2 id="uses">Which template is used</h2>
        <p>
          The default, unless another is named here. One for a credit type together with a profession comes first, then
          one for a credit type, then one for a profession.
        </p>
        <Uses {...props} />
        <AddUse {...props} />
      </section>
      {retired.length > 0 && <Retired org={org} retired={retired} />}
    </>
  )
}

function List({ org, zone, templates }: TemplatesProps) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Templates</caption>
      <thead>
        <tr>
          <th scope="col">Template</th>
          <th scope="col">Version</th>
          <th scope="col">Saved</th>
          <th scope="col">
            <span class="visually-hidden">What to do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {templates.map(({ id, name, isDefault, number, savedAt }) => (
          <tr key={id}>
            <th scope="row" class="main">
              <a href={routes.officeCertificateTemplate.to({ org, template: id })}>{name}</a>{' '}
              {isDefault && <Badge tone="good">Default</Badge>}
            </th>
            <td data-label="Version">{number}</td>
            <td data-label="Saved" class="nowrap">
              {fullDate(instantOf(savedAt), zone)}
            </td>
            <td>
              <form method="post" action={routes.officeCertificateState.to({ org, template: id })}>
                <p class="actions">
                  <a class="button quiet" href={routes.officeNewCertificateTemplate.to({ org }, { from: id })}>
                    Copy<span class="visually-hidden"> {name}</span>
                  </a>
                  {!isDefault && (
                    <>
                      {' '}
                      <button type="submit" class="button quiet" name="act" value="default">
                        Make default<span class="visually-hidden">: {name}</span>
                      </button>{' '}
                      <button type="submit" class="button quiet" name="act" value="retire">
                        Take out of use<span class="visually-hidden">: {name}</span>
                      </button>
                    </>
                  )}
                </p>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Retired({ org, retired }: Pick<TemplatesProps, 'org' | 'retired'>) {
  return (
    <details>
      <summary>Out of use ({retired.length})</summary>
      <ul>
        {retired.map(({ id, name }) => (
          <li key={id}>
            <form class="actions" method="post" action={routes.officeCertificateState.to({ org, template: id })}>
              <span>{name}</span>{' '}
              <button type="submit" class="button quiet" name="act" value="restore">
                Use again<span class="visually-hidden">: {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  )
}
