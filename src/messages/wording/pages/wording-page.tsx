import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextArea, TextField } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import type { Wording } from '../fill.ts'
import type { Kind } from '../kind.ts'
import { MailText } from './mail-text.tsx'

type Props = {
  org: string
  name: string
  kind: Kind
  typed: Wording
  errors: Record<string, string>
  /** Whether it is what the product says. */
  isUsual: boolean
  /** How it reads with invented facts; null while something is wrong with it. */
  shown: Wording | null
  /** Whether what is shown is not saved. */
  isPreview: boolean
}

/** One kind of message: its words, the fields that can stand in them, and how it reads. */
export function WordingPage(props: Props): JSX.Element {
  const { org, kind, errors } = props
  return (
    <>
      <Crumbs
        items={[
          { label: 'Organization', href: routes.officeOrganization.to({ org }) },
          { label: 'Messages’ words', href: routes.officeWordings.to({ org }) },
          { label: kind.name },
        ]}
      />
      <h1>{kind.name}</h1>
      <p class="intro">
        To: {lower(kind.to)}. {kind.when}.
        {kind.optional && ' It ends with a link to unsubscribe, since it is not about one’s own credit.'}
      </p>
      <ErrorSummary errors={errors} />
      <div class="columns halves">
        <Form {...props} />
        <Fields {...props} />
      </div>
      <Shown {...props} />
    </>
  )
}

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

function Form({ org, name, typed, errors, isUsual }: Props) {
  return (
    <form method="post" class="flow" action={routes.officeWording.to({ org, kind: name })} novalidate>
      <TextField name="subject" label="Subject" value={typed.subject} error={errors['subject']} required />
      <TextArea
        name="body"
        label="Message"
        hint="Plain text. An empty line begins a paragraph; one whose fields are all empty is left out."
        value={typed.body}
        error={errors['body']}
        rows={16}
        required
      />
      <p class="actions">
        <button type="submit" class="button">
          Save words
        </button>
        <button type="submit" class="button quiet" name="act" value="preview">
          Preview
        </button>
        {!isUsual && (
          <button type="submit" class="button link" name="act" value="usual">
            Go back to the usual words
          </button>
        )}
      </p>
    </form>
  )
}

function Fields({ kind }: Props) {
  return (
    <aside aria-labelledby="fields" class="flow">
      <h2 id="fields">Fields</h2>
      <p class="small soft-text">Type them as they stand here. What is marked with * must stay in the message.</p>
      <dl class="facts">
        {Object.entries(kind.fields).map(([field, { about }]) => (
          <div key={field}>
            <dt>{about}</dt>
            <dd>
              <code>{`{${field}}`}</code>
              {kind.required.includes(field) && <span class="required"> *</span>}
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}

function Shown({ shown, isPreview }: Props) {
  if (!shown) return null
  return (
    <section class="panel" aria-labelledby="shown">
      <h2 id="shown">{isPreview ? 'How it would read' : 'How it reads'}</h2>
      {isPreview && <p role="status">This is a preview with invented facts. Nothing is saved yet.</p>}
      <MailText {...shown} />
    </section>
  )
}
