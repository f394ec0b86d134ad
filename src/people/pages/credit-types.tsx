import type { JSX } from 'preact'
import type { Earned } from '../earned.ts'
import { EarnedList } from '../earned-types.tsx'

/**
 * Which types of credit credentials earn: those that were asked about, or every profession's. The part named
 * "credit-types" is what the profile form shows when credentials are chosen.
 */
export function CreditTypesPage({
  earned,
  concerns,
  message,
}: {
  earned: readonly Earned[]
  /** The names of what concerns the bearer of the credentials, which show the fields for it on the profile form. */
  concerns: string
  message?: string
}): JSX.Element {
  return (
    <>
      <h1>Types of credit</h1>
      <p class="intro">Your credentials decide which types of credit you can be awarded.</p>
      <section id="credit-types" aria-labelledby="credit-types-title">
        <h2 id="credit-types-title" data-concerns={concerns}>
          {message ? 'Please check your credentials' : 'Types of credit you will receive'}
        </h2>
        {message ? <p>{message}</p> : <EarnedList earned={earned} />}
      </section>
      <p>For other types of credit you get a certificate of participation.</p>
    </>
  )
}
