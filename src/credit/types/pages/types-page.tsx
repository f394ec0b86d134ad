import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { MoveButtons } from '../../../web/move-buttons.tsx'
import { Badge, Crumbs, Empty } from '../../../web/parts.tsx'
import { amountText } from '../../amount.ts'
import { TypeName } from '../../pages/type-name.tsx'
import type { ListedType } from '../queries.ts'

type Props = { org: string; types: readonly ListedType[]; errors: FieldErrors }

/** The organization's credit types in their order, with who may have each, and those that are not offered any more. */
export function TypesPage({ org, types, errors }: Props): JSX.Element {
  const [offered, retired] = [types.filter((type) => !type.retired), types.filter((type) => type.retired)]
  return (
    <>
      <Crumbs
        items={[{ label: 'Organization', href: routes.officeOrganization.to({ org }) }, { label: 'Credit types' }]}
      />
      <ErrorSummary errors={errors} />
      <div class="title">
        <h1>Credit types</h1>
        <p class="actions">
          <a class="button" href={routes.officeNewCreditType.to({ org })}>
            New credit type
          </a>
          <a class="button quiet" href={routes.officeCreditTypeSets.to({ org })}>
            Add from the starting sets
          </a>
        </p>
      </div>
      <p class="intro">
        What activities can offer. Forms, certificates and transcripts list the types in this order. Credit that was
        issued keeps the name that it was issued under.
      </p>
      {offered.length > 0 ? (
        <Rows org={org} types={offered} movable />
      ) : (
        <Empty title="No credit type is offered">
          <p>
            An activity needs one before it is published.{' '}
            <a href={routes.officeCreditTypeSets.to({ org })}>Add some from the starting sets</a>.
          </p>
        </Empty>
      )}
      {retired.length > 0 && (
        <section class="flow" aria-labelledby="retired">
          <h2 id="retired">Not offered any more</h2>
          <p class="hint">What offers them already goes on to, and what was issued in them stays.</p>
          <Rows org={org} types={retired} />
        </section>
      )}
    </>
  )
}

function Rows({ org, types, movable }: { org: string; types: readonly ListedType[]; movable?: boolean }) {
  return (
    <table class="stack ordered">
      <caption class="visually-hidden">{movable ? 'Credit types in their order' : 'Credit types of before'}</caption>
      <thead>
        <tr>
          <th scope="col">Credit type</th>
          <th scope="col">Who may have it</th>
          <th scope="col">Step</th>
          <th scope="col">Reported to</th>
          <th scope="col">Published</th>
          {movable && (
            <th scope="col">
              <span class="visually-hidden">Order</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {types.map((type, index) => (
          <tr key={type.id}>
            <th scope="row" class="main">
              <a href={routes.officeCreditType.to({ org, type: type.id })}>
                <TypeName type={type} amount={100} />
              </a>
              <br />
              <span class="meta">{type.shortName}</span> {type.checkNote && <Badge tone="warn">Wording to check</Badge>}
            </th>
            <td data-label="Who may have it">{whoText(type)}</td>
            <td data-label="Step">
              {amountText(type.step)}
              <br />
              <span class="meta">{type.partial ? roundingShort[type.rounding] : 'whole only'}</span>
            </td>
            <td data-label="Reported to">{reportShort[type.reportTarget]}</td>
            <td data-label="Published">
              <Used org={org} type={type} />
            </td>
            {movable && (
              <td class="order">
                <MoveButtons
                  action={routes.officeCreditTypes.to({ org })}
                  field="type"
                  id={type.id}
                  name={type.shortName}
                  index={index}
                  last={types.length - 1}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function whoText({ participation, everyone, professions, formats }: ListedType): string {
  if (participation) return 'Whoever nothing else is for'
  const who = everyone ? 'Everyone' : listed.format(professions) || 'Nobody'
  return formats > 0 ? `${who}; ${formats === 1 ? '1 format' : `${formats} formats`} only` : who
}

const listed = new Intl.ListFormat('en-US')

const roundingShort = { nearest: 'nearest', down: 'down', up: 'up', exact: 'exact' }

const reportShort = {
  none: 'Nowhere',
  pars: 'PARS',
  'ja-pars': 'JA-PARS',
  'cpe-monitor': 'CPE Monitor',
  board: 'A board',
  other: 'Elsewhere',
}

function Used({ org, type }: { org: string; type: ListedType }) {
  if (type.participation) return <>Everywhere</>
  if (type.activities === 0) return <>Nowhere</>
  const [published, all] = [type.published, type.activities].map((count) => count.toLocaleString('en-US'))
  return (
    <a href={routes.officeCreditTypeActivities.to({ org, type: type.id })}>
      {type.activities > type.published ? `${published} of ${all} activities` : activityCount(type.published)}
    </a>
  )
}

const activityCount = (count: number): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? 'activity' : 'activities'}`
