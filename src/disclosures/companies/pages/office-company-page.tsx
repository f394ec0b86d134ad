import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextArea, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import { definition } from '../../definition.ts'
import { natures } from '../../relationship.ts'
import { longestCompany } from '../company-form.ts'
import type { CompanyAct } from '../company-history.ts'
import type { CompanyRecord, Naming } from '../company-record.ts'
import type { Company } from '../find-companies.ts'
import { CompanyHistory } from './company-history.tsx'
import { ConfirmCompany, type ToConfirm } from './confirm-company.tsx'
import { stateNames } from './office-companies-page.tsx'

type Props = {
  org: string
  company: CompanyRecord
  /** Those that it may be another spelling of. */
  alike: readonly Company[]
  /** Who names it in what they disclosed last. */
  named: readonly Naming[]
  /** What was decided about it, and about those that it is the same as. */
  history: readonly CompanyAct[]
  zone: string
  /** What has to be confirmed before it is done. */
  confirm: ToConfirm | null
  typed: Record<string, string>
  errors: FieldErrors
}

/** One company: what it is, its names, and who disclosed a relationship with it. */
export function OfficeCompanyPage(props: Props): JSX.Element {
  const { org, company, errors } = props
  return (
    <>
      <Crumbs items={[{ label: 'Companies', href: routes.officeCompanies.to({ org }) }, { label: company.name }]} />
      <h1>{company.name}</h1>
      {!company.sameAs && (
        <p>
          <Badge {...(company.state === 'proposed' ? { tone: 'warn' as const } : {})}>
            {stateNames[company.state]}
          </Badge>
        </p>
      )}
      <ErrorSummary errors={errors} />
      {props.confirm && <ConfirmCompany org={org} id={company.id} name={company.name} of={props.confirm} />}
      {company.sameAs ? <Joined {...props} sameAs={company.sameAs} /> : <Decide {...props} />}
      <Named {...props} />
      <CompanyHistory {...props} />
    </>
  )
}

function Joined(props: Props & { sameAs: Company }) {
  const { org, sameAs } = props
  return (
    <Notice
      title={
        <>
          This is another spelling of <a href={routes.officeCompany.to({ org, company: sameAs.id })}>{sameAs.name}</a>
        </>
      }
    >
      <p>Relationships with it are judged as relationships with {sameAs.name}.</p>
      <Act {...props} act="separate" label="It is a company of its own" quiet />
    </Notice>
  )
}

function Decide(props: Props) {
  const { company } = props
  return (
    <div class="flow spaced">
      <Part id="what" title="What it is" note={definition}>
        {company.state === 'eligible' ? (
          <>
            <p>It is not an ineligible company: {company.note}</p>
            <Act {...props} act="list" label="It is an ineligible company" quiet />
          </>
        ) : (
          <>
            {company.state === 'proposed' && <Act {...props} act="list" label="It is an ineligible company: list it" />}
            <NotIneligible {...props} />
          </>
        )}
      </Part>
      <Part id="same" title="Other spellings" note={spellingNote}>
        {company.spellings.length > 0 && <Spellings {...props} />}
        <Same {...props} />
      </Part>
      <Part
        id="named"
        title="Name"
        note="As it is offered to those who disclose, and named in new statements. What was disclosed, and what was shown, keeps the name that it had."
      >
        <Rename {...props} />
      </Part>
    </div>
  )
}

const spellingNote = 'Relationships with a spelling are judged as relationships with the company. It can be taken back.'

function Part(props: { id: string; title: string; note: string; children: ComponentChildren }) {
  return (
    <section class="group" aria-labelledby={props.id}>
      <div>
        <h2 id={props.id}>{props.title}</h2>
        <p class="hint">{props.note}</p>
      </div>
      <div class="flow">{props.children}</div>
    </section>
  )
}

function Act({ org, company, act, label, quiet }: Props & { act: string; label: string; quiet?: boolean }) {
  return (
    <form method="post" action={routes.officeCompany.to({ org, company: company.id })}>
      <Hidden name="act" value={act} />
      <button class={quiet ? 'button quiet' : 'button'} type="submit">
        {label}
      </button>
    </form>
  )
}

function NotIneligible({ org, company, typed, errors }: Props) {
  return (
    <form class="flow" method="post" action={routes.officeCompany.to({ org, company: company.id })} novalidate>
      <Hidden name="act" value="eligible" />
      <TextArea
        name="note"
        label="Why it is not an ineligible company"
        hint="For example: a university, a publisher, a hospital. Relationships with it are then not judged, mitigated or shown."
        rows={2}
        value={typed.note}
        error={errors.note}
      />
      <p>
        <button class="button quiet" type="submit">
          It is not an ineligible company
        </button>
      </p>
    </form>
  )
}

function Spellings({ org, company }: Props) {
  return (
    <ul>
      {company.spellings.map(({ id, name }) => (
        <li key={id}>
          <a href={routes.officeCompany.to({ org, company: id })}>{name}</a>
        </li>
      ))}
    </ul>
  )
}

function Same({ org, company, alike, typed, errors }: Props) {
  const action = routes.officeCompany.to({ org, company: company.id })
  return (
    <>
      {alike.length > 0 && (
        <form class="actions" method="post" action={action}>
          <Hidden name="act" value="join" />
          {alike.map(({ id, name }) => (
            <button key={id} class="button quiet" type="submit" name="into" value={name}>
              It is the same as {name}
            </button>
          ))}
        </form>
      )}
      <form class="filters" method="post" action={action} novalidate>
        <Hidden name="act" value="join" />
        <TextField
          name="into"
          label="Name of the other company"
          value={typed.into}
          error={errors.into}
          maxlength={longestCompany}
          autocomplete="off"
        />
        <button class="button quiet" type="submit">
          Join them
        </button>
      </form>
    </>
  )
}

function Rename({ org, company, typed, errors }: Props) {
  return (
    <form class="filters" method="post" action={routes.officeCompany.to({ org, company: company.id })} novalidate>
      <Hidden name="act" value="rename" />
      <TextField
        name="name"
        label="Name"
        value={typed.name || company.name}
        error={errors.name}
        maxlength={longestCompany}
        autocomplete="off"
        required
      />
      <button class="button quiet" type="submit">
        Rename
      </button>
    </form>
  )
}

function Named({ named }: Props) {
  return (
    <section class="flow" aria-labelledby="by">
      <h2 id="by">Who names it</h2>
      {named.length === 0 ? (
        <p class="soft-text">Nobody does in what they disclosed last.</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">Relationships with this company</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">What they are to it</th>
            </tr>
          </thead>
          <tbody>
            {named.map((one, index) => (
              <tr key={index}>
                <th scope="row" class="main">
                  {one.name}
                </th>
                <td data-label="What they are to it">
                  {one.natures.map((nature) => natures[nature]).join('; ')}
                  {one.ended && ' (has ended)'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
