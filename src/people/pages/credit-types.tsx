import type { JSX } from 'preact'
import type { Earned } from '../earned.ts'
import { EarnedList } from '../earned-types.tsx'

type Props = {
  earned: readonly Earned[]
  /** The names of what concerns the bearer of the credentials, which show the fields for it on the profile form. */
  concerns: string
  message?: string
}

/** What the profile form shows below credentials that were typed. */
export function CreditTypesPart({ earned, concerns, message }: Props): JSX.Element {
  return (
    <>
      <h2 id="credit-types-title" data-concerns={concerns}>
        {message ? 'Please check your credentials' : 'Types of credit you will receive'}
      </h2>
      {message ? (
        <p>{message}</p>
      ) : (
        <>
          <EarnedList earned={earned} />
          <p class="small">
            Other types are awarded to other professions. For those you get a certificate of participation.
          </p>
        </>
      )}
    </>
  )
}

/** Which types of credit credentials earn: those that were asked about, or every profession's. */
export function CreditTypesPage(props: Props): JSX.Element {
  return (
    <>
      <h1>Types of credit</h1>
      <p class="intro">Your credentials decide which types of credit you can be awarded.</p>
      <section id="credit-types" aria-labelledby="credit-types-title">
        <CreditTypesPart {...props} />
      </section>
    </>
  )
}
