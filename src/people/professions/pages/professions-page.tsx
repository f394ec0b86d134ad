import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { MoveButtons } from '../../../web/move-buttons.tsx'
import { Crumbs, Empty } from '../../../web/parts.tsx'
import type { TypedProfession } from '../forms.ts'
import type { ListedProfession } from '../queries.ts'
import { ProfessionFields } from './profession-fields.tsx'
import { ProfessionTabs } from './profession-tabs.tsx'

type Props = {
  org: string
  professions: readonly ListedProfession[]
  typed: TypedProfession
  errors: FieldErrors
}

/** The professions in their order, with the credentials that lead to each and how many people have it. */
export function ProfessionsPage({ org, professions, typed, errors }: Props): JSX.Element {
  const offered = professions.filter(({ retired }) => !retired)
  const retired = professions.filter((one) => one.retired)
  return (
    <>
      <Crumbs
        items={[
          { label: 'Organization', href: routes.officeOrganization.to({ org }) },
          { label: 'Professions and credentials' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>Professions and credentials</h1>
      <p class="intro">
        Learners enter their credentials. Each credential leads to a profession, and the profession decides which credit
        they may have and among whom accreditors count them.
      </p>
      <ProfessionTabs org={org} current="professions" />
      {offered.length > 0 ? (
        <Rows org={org} professions={offered} movable />
      ) : (
        <Empty title="No profession yet">
          <p>Without one nobody can be awarded credit: add the first below.</p>
        </Empty>
      )}
      {retired.length > 0 && (
        <section class="flow" aria-labelledby="retired">
          <h2 id="retired">Not offered any more</h2>
          <Rows org={org} professions={retired} />
        </section>
      )}
      <section class="flow" aria-labelledby="add">
        <h2 id="add">Add a profession</h2>
        <form method="post" class="flow" action={routes.officeProfessions.to({ org })} novalidate>
          <ProfessionFields typed={typed} errors={errors} />
          <p class="actions">
            <button class="button" type="submit">
              Add profession
            </button>
          </p>
        </form>
      </section>
    </>
  )
}

function Rows({
  org,
  professions,
  movable,
}: {
  org: string
  professions: readonly ListedProfession[]
  movable?: boolean
}) {
  return (
    <table class="stack ordered">
      <caption class="visually-hidden">{movable ? 'Professions in their order' : 'Professions of before'}</caption>
      <thead>
        <tr>
          <th scope="col">Profession</th>
          <th scope="col">Credentials</th>
          <th scope="col">Counted as</th>
          <th scope="col">Credit</th>
          <th scope="col" class="num">
            Profiles
          </th>
          {movable && (
            <th scope="col">
              <span class="visually-hidden">Order</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {professions.map((profession, index) => (
          <tr key={profession.id}>
            <th scope="row" class="main">
              <a href={routes.officeProfession.to({ org, profession: profession.id })}>{profession.name}</a>
              <br />
              <span class="meta">
                {profession.alliedHealth ? 'Asked for as Allied Health' : 'Asked for by its name'}
              </span>
            </th>
            <td data-label="Credentials">
              <Leading org={org} profession={profession} />
            </td>
            <td data-label="Counted as">{capitalized(profession.reportedAs)}</td>
            <td data-label="Credit">{profession.creditTypes.join(', ') || 'None'}</td>
            <td data-label="Profiles" class="num">
              {profession.people.toLocaleString('en-US')}
            </td>
            {movable && (
              <td class="order">
                <MoveButtons
                  action={routes.officeProfessions.to({ org })}
                  field="profession"
                  id={profession.id}
                  name={profession.name}
                  index={index}
                  last={professions.length - 1}
                />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const mostShown = 6

function Leading({ org, profession: { id, credentials } }: { org: string; profession: ListedProfession }) {
  if (credentials.length === 0) return <>None</>
  const more = credentials.length - mostShown
  return (
    <>
      {credentials.slice(0, more > 1 ? mostShown : credentials.length).join(', ')}
      {more > 1 && (
        <>
          {' '}
          <a href={routes.officeCredentials.to({ org }, { profession: id })}>and {more} more</a>
        </>
      )}
    </>
  )
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
