import type { JSX } from 'preact'
import { Statement } from '../../activities/pages/statement.tsx'
import { type CreditNaming, creditNameParts } from '../../activities/statements.ts'

/** A credit type's name beside an amount in hundredths: singular up to one, in its own letters. */
export function TypeName({ type, amount }: { type: CreditNaming; amount: number }): JSX.Element {
  return <Statement parts={creditNameParts(type, amount)} />
}
