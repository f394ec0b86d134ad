import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import { longestAbbreviation } from '../forms.ts'
import type { ListedCredential, ProfessionChoice } from '../queries.ts'
import { LeadsTo } from './credentials-page.tsx'

type Props = {
  org: string
  credential: ListedCredential
  professions: readonly ProfessionChoice[]
  typed: { abbreviation: string; profession: string }
  errors: FieldErrors
  /** What the change does to those who hold it, before it is saved. */
  confirm: readonly string[]
}

/** One credential: how it is written, what it leads to, and whether it is offered. */
export function CredentialPage(props: Props): JSX.Element {
  const { org, credential, professions, typed, errors, confirm } = props
  const action = routes.officeCredential.to({ org, credential: credential.id })
  return (
    <>
      <Crumbs
        items={[
          { label: 'Credentials', href: routes.officeCredentials.to({ org }) },
          { label: credential.abbreviation },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>{credential.abbreviation}</h1>
      <p class="intro">
        {credential.retired && (
          <>
            <Badge>Not offered any more</Badge>{' '}
          </>
        )}
        {heldText(credential.people)} Certificates that were issued keep how it was written.
      </p>
      {confirm.length > 0 && (
        <Notice tone="warn" title="This changes what people are">
          <ul>
            {confirm.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <form class="actions" method="post" action={action}>
            <Hidden name="abbreviation" value={typed.abbreviation} />
            <Hidden name="profession" value={typed.profession} />
            <Hidden name="sure" value="yes" />
            <button class="button" type="submit" name="act" value="save">
              Save it all the same
            </button>
            <a href={action}>Leave it as it is</a>
          </form>
        </Notice>
      )}
      <form method="post" class="flow" action={action} novalidate>
        <div class="fields">
          <TextField
            name="abbreviation"
            label="Abbreviation"
            value={typed.abbreviation}
            error={errors['abbreviation']}
            maxlength={longestAbbreviation}
            autocomplete="off"
            spellcheck={false}
            required
          />
          <LeadsTo professions={professions} value={typed.profession} error={errors['profession']} />
        </div>
        <p class="actions">
          <button class={confirm.length > 0 ? 'button quiet' : 'button'} type="submit" name="act" value="save">
            Save changes
          </button>
        </p>
      </form>
      <Ending credential={credential} action={action} />
    </>
  )
}

const heldText = (people: number): string =>
  people === 0
    ? 'Nobody holds it.'
    : `${people.toLocaleString('en-US')} ${people === 1 ? 'person holds' : 'people hold'} it.`

function Ending({ credential: { retired, people }, action }: { credential: ListedCredential; action: string }) {
  return (
    <section class="group" aria-labelledby="ending">
      <div>
        <h2 id="ending">{retired ? 'Offer it again' : 'Retire or remove it'}</h2>
        <p class="hint">What people were awarded stays in either case.</p>
      </div>
      <div class="flow">
        <p>
          {retired
            ? 'Nobody new can enter it.'
            : 'Once it is retired, nobody new can enter it. Who holds it keeps it, with the credit that it earns.'}
          {people > 0 && ' It cannot be removed while somebody holds it.'}
        </p>
        <form class="actions" method="post" action={action}>
          <button class="button quiet" type="submit" name="act" value={retired ? 'offer' : 'retire'}>
            {retired ? 'Offer it again' : 'Retire it'}
          </button>
          {people === 0 && (
            <button class="button danger" type="submit" name="act" value="remove">
              Remove it
            </button>
          )}
        </form>
      </div>
    </section>
  )
}
