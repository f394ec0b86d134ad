import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { shortDate, timeOfDay } from '../../../web/dates.ts'
import { ErrorSummary, Hidden, Select, TextField } from '../../../web/fields.tsx'
import { Crumbs, Empty } from '../../../web/parts.tsx'
import { PlainPage } from '../../../web/shell.tsx'
import { demoOrganizations } from '../../organizations.ts'
import { withLinks } from '../../pages/with-links.tsx'

type Bubble = { id: string; own: boolean; text: string; at: Temporal.Instant }

type Props = {
  org: string
  phone: string
  /** What was typed instead of a phone. */
  typedPhone: string
  body: string
  errors: Record<string, string>
  talk: { number: string | null; zone: string; bubbles: readonly Bubble[] } | null
  /** The address by which the visitor has come. */
  origin: string
}

/** A phone of the demonstration, texting with an organization. */
export function PhonePage(props: Props): JSX.Element {
  const { errors, talk } = props
  const hasErrors = Object.keys(errors).length > 0
  return (
    <PlainPage title={hasErrors ? 'Error: Phone' : 'Phone'} layout="roomy">
      <Crumbs items={[{ label: 'Demonstration', href: routes.demo.to({}) }, { label: 'Phone' }]} />
      <h1>Phone</h1>
      <p class="intro">
        A phone that texts to an organization’s number, as any number you like. What it sends takes the same way as the
        texts of a carrier; nothing leaves this machine.
      </p>
      <ErrorSummary errors={errors} />
      <Choose {...props} />
      {talk?.number ? <Talk {...props} talk={{ ...talk, number: talk.number }} /> : <NoNumber />}
    </PlainPage>
  )
}

function Choose({ org, phone, typedPhone, errors }: Props) {
  return (
    <form method="get" action={routes.demoPhone.to({})} class="flow" novalidate>
      <div class="fields">
        <TextField
          name="phone"
          type="tel"
          label="This phone is"
          hint="Any number, or one of the cast"
          value={typedPhone || phoneText(phone)}
          error={errors['phone']}
          autocomplete="off"
        />
        <Select
          name="org"
          label="It texts with"
          hint="Each has its own number"
          value={org}
          options={demoOrganizations.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
      </div>
      <p class="actions">
        <button type="submit" class="button soft">
          Show this conversation
        </button>
      </p>
    </form>
  )
}

const NoNumber = () => (
  <Empty title="No number">
    <p>This organization has no number for texts any more. Its administrator can set one in the office.</p>
  </Empty>
)

type Talking = NonNullable<Props['talk']> & { number: string }

function Talk({ org, phone, body, errors, talk, origin }: Props & { talk: Talking }) {
  const { number, zone, bubbles } = talk
  return (
    <section aria-labelledby="talk-title">
      <h2 id="talk-title">
        {phoneText(phone)} and {phoneText(number)}
      </h2>
      {bubbles.length > 0 ? (
        <ol class="talk">
          {bubbles.map((bubble, index) => (
            <li
              key={bubble.id}
              id={index === bubbles.length - 1 ? 'latest' : undefined}
              class={bubble.own ? 'own' : undefined}
            >
              <p>
                <span class="visually-hidden">{bubble.own ? 'Sent: ' : 'Received: '}</span>
                {withLinks(bubble.text, origin)}
              </p>
              <time class="meta" datetime={bubble.at.toString()}>
                {shortDate(bubble.at, zone)}, {timeOfDay(bubble.at, zone)}
              </time>
            </li>
          ))}
        </ol>
      ) : (
        <Empty title="No texts yet" level={3}>
          <p>Text an email of the cast to link this phone, or Attend and an activity code.</p>
        </Empty>
      )}
      <form method="post" action={`${routes.demoPhone.to({})}#latest`} class="flow" novalidate>
        <Hidden name="org" value={org} />
        <Hidden name="phone" value={phone} />
        <TextField
          name="body"
          label="Text"
          hint="For example Attend 2356446"
          value={body}
          error={errors['body']}
          autocomplete="off"
        />
        <p class="actions">
          <button type="submit" class="button">
            Send
          </button>
        </p>
      </form>
    </section>
  )
}
