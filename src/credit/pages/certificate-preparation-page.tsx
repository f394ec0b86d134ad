import type { JSX } from 'preact'
import { Runs } from '../../certificates/pages/runs.tsx'
import { trademarkRuns } from '../../certificates/trademark.ts'
import { routes } from '../../routes.ts'
import { shortDate } from '../../web/dates.ts'
import { Amounts, Checkbox, ErrorSummary, TextField } from '../../web/fields.tsx'
import { Notice, Steps } from '../../web/parts.tsx'
import { amountText } from '../amount.ts'
import { claimSteps, stepText } from '../claim-steps.ts'
import type { ClaimedSession } from '../claimed-session.ts'
import { amountField, type Offer, type Withheld } from '../rules.ts'
import { TypeName } from './type-name.tsx'

/** "Certificate Preparation": what this person may claim, how much of it, and the attestation. */
export function CertificatePreparationPage(props: {
  org: string
  zone: string
  session: ClaimedSession
  offers: readonly Offer[]
  withheld: readonly Withheld[]
  /** Why less than the maximum can be claimed; '' where nothing stands in the way. */
  note: string
  typed: (creditTypeId: string) => string | undefined
  attested: boolean
  errors: Record<string, string>
}): JSX.Element {
  const { org, zone, session, offers, withheld, errors } = props
  const at = { org, session: session.sessionId }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Steps current="credit" steps={claimSteps(session)} />
      <p class="kicker">
        {stepText(session, 'credit')} · {session.title} · {shortDate(session.startsAt, zone)}
      </p>
      <h1>Certificate Preparation</h1>
      <form method="post" action={routes.credit.to(at)} class="flow spaced" novalidate>
        {props.note && (
          <Notice title={offers.length ? 'Part of this time has counted already' : 'This time has counted already'}>
            <p>{props.note}</p>
            <p>
              Your attendance is kept. If the times are not right, write to the CME office; the address is at the foot
              of this page.
            </p>
          </Notice>
        )}
        {offers.map((offer) => (
          <AmountField key={offer.creditType.id} {...props} offer={offer} alone={offers.length === 1} />
        ))}
        {withheld.map((one) => (
          <WithheldNotice key={one.creditType.id} org={org} withheld={one} />
        ))}
        {offers.length > 0 && (
          <>
            <Checkbox
              name="attest"
              legend="Attestation"
              label="I took part in this activity for the time that I claim."
              required
              checked={props.attested}
              error={errors['attest']}
            />
            <p class="actions">
              <button class="button" type="submit">
                Submit
              </button>{' '}
              <a class="button link" href={routes.myPortal.to({ org })}>
                Finish later
              </a>
            </p>
          </>
        )}
      </form>
      {offers.length === 0 && (
        <p class="actions">
          <a class="button" href={routes.myPortal.to({ org })}>
            My Portal
          </a>
        </p>
      )}
    </>
  )
}

function AmountField(props: {
  offer: Offer
  alone: boolean
  typed: (creditTypeId: string) => string | undefined
  errors: Record<string, string>
}) {
  const { creditType, maximum } = props.offer
  const name = amountField(creditType.id)
  const typed = props.typed(creditType.id)
  const shared = { name, error: props.errors[name], required: props.alone }
  const legend = <TypeName type={creditType} amount={maximum} />
  const hint = `${hintOf(props.offer)}${props.alone ? '' : ' Leave it empty to claim none of this type.'}`
  if (!creditType.partial)
    return (
      <TextField
        {...shared}
        label={legend}
        hint={hint}
        class="short"
        inputmode="decimal"
        value={typed ?? amountText(maximum)}
      />
    )
  if (!props.alone)
    return <TextField {...shared} label={legend} hint={hint} class="short" inputmode="decimal" value={typed ?? ''} />
  return (
    <Amounts
      {...shared}
      legend={legend}
      hint={hint}
      max={maximum}
      step={creditType.step}
      value={typed ?? preset(maximum)}
    />
  )
}

/** Up to two hours the whole is pre-set, as most took part in all of it; a longer activity is for the learner to count. */
const preset = (maximum: number): string | undefined => (maximum <= 200 ? amountText(maximum) : undefined)

function hintOf({ creditType, maximum }: Offer): string {
  const most = `At most ${amountText(maximum)}.`
  const record = creditType.officialRecord
    ? ` ${creditType.officialRecord} keeps the official record of this credit; we report it there.`
    : ''
  if (!creditType.partial) return `${amountText(maximum)}, for the whole activity.${record}`
  const steps = creditType.step === 25 ? 'in quarter hours' : `in steps of ${amountText(creditType.step)}`
  return `${most} Claim only the time you took part, ${steps}.${record}`
}

function WithheldNotice({ org, withheld }: { org: string; withheld: Withheld }) {
  const profile = <a href={routes.profile.to({ org })}>My Profile</a>
  const title = `not-${withheld.creditType.id}`
  return (
    <section class="notice" aria-labelledby={title}>
      <h2 id={title}>
        {withheld.reason === 'profile' ? 'Not yet: ' : 'Not for you: '}
        <TypeName type={withheld.creditType} amount={200} />
      </h2>
      <p>
        <Runs of={trademarkRuns(withheld.sentence)} /> {mend[withheld.reason](profile)}
      </p>
    </section>
  )
}

const mend: Record<Withheld['reason'], (profile: JSX.Element) => JSX.Element> = {
  profile: (profile) => (
    <>Add it in {profile} before you submit, since a session is claimed once; what you did so far is saved.</>
  ),
  'no-profession': (profile) => <>Add your credentials in {profile} before you submit; what you did so far is saved.</>,
  profession: (profile) => (
    <>
      If that is yours as well, add it to your credentials in {profile} before you submit; what you did so far is saved.
    </>
  ),
}
