import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs } from '../../../web/parts.tsx'
import type { TypedProfession } from '../forms.ts'
import type { ListedProfession } from '../queries.ts'
import { ProfessionFields } from './profession-fields.tsx'

type Props = {
  org: string
  profession: ListedProfession
  /** How many have it, by a credential or by what their profile answers. */
  people: number
  typed: TypedProfession
  errors: FieldErrors
  /** Why it cannot be retired, or taken away; null where it can. */
  whyNotEnd: string | null
  whyNotRemove: string | null
}

/** One profession: its names, how it is counted, what leads to it, and whether it is offered. */
export function ProfessionPage(props: Props): JSX.Element {
  const { org, profession, typed, errors } = props
  const action = routes.officeProfession.to({ org, profession: profession.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'Professions and credentials', href: routes.officeProfessions.to({ org }) },
          { label: profession.name },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>{profession.name}</h1>
      <p class="intro">
        {profession.retired && (
          <>
            <Badge>Not offered any more</Badge>{' '}
          </>
        )}
        {peopleText(props.people)} A new name stands wherever the profession is shown; certificates never name it.
      </p>
      <form method="post" class="flow" action={action} novalidate>
        <ProfessionFields typed={typed} errors={errors} />
        <p class="actions">
          <button class="button" type="submit" name="act" value="save">
            Save changes
          </button>
        </p>
      </form>
      <section class="flow" aria-labelledby="leading">
        <h2 id="leading">Credentials that lead to it</h2>
        <p>
          {profession.credentials.join(', ') || 'None: nobody comes to it but by what the profile says.'}{' '}
          <a href={routes.officeCredentials.to({ org }, { profession: profession.id })}>Change them</a>
        </p>
      </section>
      <Ending {...props} action={action} />
    </>
  )
}

const peopleText = (people: number): string =>
  people === 0
    ? 'Nobody has it.'
    : `${people.toLocaleString('en-US')} ${people === 1 ? 'person has' : 'people have'} it.`

function Ending({ profession, whyNotEnd, whyNotRemove, action }: Props & { action: string }) {
  const { retired } = profession
  const mayRetire = !retired && whyNotEnd === null
  return (
    <section class="group" aria-labelledby="ending">
      <div>
        <h2 id="ending">{retired ? 'Offer it again' : 'Retire or remove it'}</h2>
        <p class="hint">Credit that was awarded stays in either case.</p>
      </div>
      <div class="flow">
        <p>
          {retired
            ? 'Nobody new comes to it. Who has it keeps it, with the credit that it is for.'
            : whyNotEnd
              ? `${whyNotEnd}.`
              : 'Once it is retired, nobody new comes to it; who has it keeps it.'}
          {whyNotRemove === null ? ' Nobody has it, so it can be removed.' : ''}
        </p>
        <form class="actions" method="post" action={action}>
          {retired && (
            <button class="button quiet" type="submit" name="act" value="offer">
              Offer it again
            </button>
          )}
          {mayRetire && (
            <button class="button danger" type="submit" name="act" value="retire">
              Retire it
            </button>
          )}
          {whyNotRemove === null && (
            <button class="button danger" type="submit" name="act" value="remove">
              Remove it
            </button>
          )}
        </form>
      </div>
    </section>
  )
}
