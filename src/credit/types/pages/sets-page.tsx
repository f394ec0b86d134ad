import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Empty } from '../../../web/parts.tsx'
import { TypeName } from '../../pages/type-name.tsx'

export type OfferedSet = {
  key: string
  name: string
  plural: string
  mark: string
  italic: boolean
  /** Whom it is for, in the plural. */
  professions: string
  checkNote: string
}

type Props = {
  org: string
  missing: readonly OfferedSet[]
  present: readonly OfferedSet[]
  chosen: readonly string[]
  errors: FieldErrors
}

/** The credit types that the product knows the wording of, to add those that the organization lacks. */
export function SetsPage({ org, missing, present, chosen, errors }: Props): JSX.Element {
  return (
    <>
      <Crumbs
        items={[
          { label: 'Credit types', href: routes.officeCreditTypes.to({ org }) },
          { label: 'Add from the starting sets' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>Add from the starting sets</h1>
      <p class="intro">
        Each comes with its name, steps, professions and the wording that its owner asks for, as far as it is published.
        You can change all of it afterwards. What you have stays as it is.
      </p>
      {missing.length > 0 ? (
        <form method="post" class="flow" action={routes.officeCreditTypeSets.to({ org })}>
          <Choices
            name="types"
            legend="What you award"
            type="checkbox"
            options={missing.map((type) => ({
              value: type.key,
              label: <TypeName type={type} amount={100} />,
              hint: [`For ${type.professions}.`, type.checkNote].filter(Boolean).join(' '),
            }))}
            value={chosen}
            error={errors['types']}
          />
          <p class="actions">
            <button class="button" type="submit">
              Add them
            </button>
            <a href={routes.officeCreditTypes.to({ org })}>Back to your credit types</a>
          </p>
        </form>
      ) : (
        <Empty title="You have all of them">
          <p>
            <a href={routes.officeNewCreditType.to({ org })}>Add one of your own</a>.
          </p>
        </Empty>
      )}
      {present.length > 0 && (
        <section class="flow" aria-labelledby="present">
          <h2 id="present">You have these</h2>
          <ul>
            {present.map((type) => (
              <li key={type.key}>
                <TypeName type={type} amount={100} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
