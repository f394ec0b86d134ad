import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { LatestText } from '../latest-texts.ts'
import type { TypedTexting } from '../settings-form.ts'
import { LatestTexts } from './latest-texts.tsx'

type CarrierChoice = {
  key: string
  name: string
  accountLabel: string
  tokenLabel: string
  webhookHint: string
  /** The address that its texts are brought to. */
  webhook: string
}

type Props = {
  org: string
  zone: string
  carriers: readonly CarrierChoice[]
  typed: TypedTexting
  typedTo: string
  errors: Record<string, string>
  isOn: boolean
  hasToken: boolean
  texts: readonly LatestText[]
}

/** The number that people text to: its set-up, a test, and what was texted lately. */
export function TextsPage(props: Props): JSX.Element {
  const { errors, isOn } = props
  return (
    <>
      <h1>Texts</h1>
      <p class="intro">
        Whoever is at a session texts Attend and its activity code to your number. The first time they text their email.
      </p>
      <ErrorSummary errors={errors} />
      <Settings {...props} />
      {isOn && <Test {...props} />}
      {isOn && <TurnOff org={props.org} />}
      <LatestTexts {...props} />
    </>
  )
}

function Settings({ org, carriers, typed, errors, hasToken }: Props) {
  const [only, another] = carriers
  const chosen = carriers.find(({ key }) => key === typed.carrier) ?? only!
  return (
    <form method="post" class="flow spaced" action={routes.officeTexts.to({ org })} novalidate>
      <section class="group">
        <div>
          <h2>Your number</h2>
          <p class="hint">A toll-free or local number that you have at a carrier of texts.</p>
        </div>
        <div class="fields">
          <TextField
            name="number"
            type="tel"
            label="Number"
            class="medium"
            value={typed.number}
            error={errors['number']}
            autocomplete="off"
            wide
          />
          {another ? (
            <Choices
              name="carrier"
              legend="Carrier"
              value={typed.carrier}
              error={errors['carrier']}
              options={carriers.map(({ key, name }) => ({ value: key, label: name }))}
              wide
            />
          ) : (
            <Hidden name="carrier" value={only!.key} />
          )}
          <TextField
            name="account"
            label={another ? 'Account' : chosen.accountLabel}
            hint={another ? accountHint(carriers) : undefined}
            value={typed.account}
            error={errors['account']}
            autocomplete="off"
            spellcheck={false}
            wide
          />
          <TextField
            name="token"
            type="password"
            label={another ? 'Secret of the account' : chosen.tokenLabel}
            hint={
              hasToken
                ? 'One is saved, and is shown to nobody. Empty: it stays'
                : 'It is kept encrypted, and shown to nobody'
            }
            error={errors['token']}
            autocomplete="off"
            wide
          />
        </div>
      </section>
      <section class="group">
        <div>
          <h2>Where texts come in</h2>
          <p class="hint">Every text is checked for the carrier’s signature.</p>
        </div>
        <div class="flow">
          {carriers.map(({ key, name, webhook, webhookHint }) => (
            <div key={key} class="flow">
              <h3>{name}</h3>
              <p>{webhookHint}</p>
              <p>
                <code>{webhook}</code>
              </p>
            </div>
          ))}
        </div>
      </section>
      <p class="actions">
        <button type="submit" class="button">
          Save number
        </button>
      </p>
    </form>
  )
}

const accountHint = (carriers: readonly CarrierChoice[]): string =>
  carriers.map(({ name, accountLabel }) => `${name}: ${accountLabel}`).join('. ')

function Test({ org, typedTo, errors }: Props) {
  return (
    <section class="group" aria-labelledby="test-title">
      <div>
        <h2 id="test-title">Try it</h2>
        <p class="hint">A text by your number, to see that it arrives.</p>
      </div>
      <div>
        <form method="post" class="flow" action={routes.officeTexts.to({ org })} novalidate>
          <Hidden name="step" value="test" />
          <TextField
            name="to"
            type="tel"
            label="Send a test text to"
            class="medium"
            value={typedTo}
            error={errors['to']}
            autocomplete="tel"
          />
          <p class="actions">
            <button type="submit" class="button soft">
              Send a test text
            </button>
          </p>
        </form>
      </div>
    </section>
  )
}

function TurnOff({ org }: { org: string }) {
  return (
    <form method="post" class="flow" action={routes.officeTexts.to({ org })}>
      <Hidden name="step" value="off" />
      <p class="actions">
        <button type="submit" class="button quiet">
          Turn texts off
        </button>
        <span class="hint">The number is forgotten here, with its account. Texts to it are not taken any more.</span>
      </p>
    </form>
  )
}
