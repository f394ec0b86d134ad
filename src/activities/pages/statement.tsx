import type { JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { type CreditNaming, creditNameParts, type StatementPart } from '../statements.ts'

/** A statement with its credit names in italics. */
export function Statement({ parts }: { parts: readonly StatementPart[] }): JSX.Element {
  return <>{parts.map((part, index) => (part.italic ? <i key={index}>{part.text}</i> : part.text))}</>
}

/** "1.00 AMA PRA Category 1 Credit™", in its type's letters; the amount is bold where it matters most. */
export function Amount(props: { credit: CreditNaming & { maximum: number }; bold?: boolean }): JSX.Element {
  const amount = amountText(props.credit.maximum)
  return (
    <>
      {props.bold ? <b>{amount}</b> : amount} <Statement parts={creditNameParts(props.credit, props.credit.maximum)} />
    </>
  )
}
