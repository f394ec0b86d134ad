import type { JSX } from 'preact'
import { amountText } from '../../../../credit/amount.ts'
import { CreditName } from '../../../../web/parts.tsx'
import type { AwardShown } from '../attended-query.ts'

/** Amounts of credit with their types, one below the other; what to say where there are none. */
export function Awards({ awards, none }: { awards: AwardShown[]; none: string }): JSX.Element {
  if (awards.length === 0) return <span class="soft-text">{none}</span>
  return (
    <>
      {awards.map(({ name, plural, mark, amount }, index) => (
        <span key={plural}>
          {index > 0 && <br />}
          {amountText(amount)} <CreditName name={`${amount > 100 ? plural : name}${mark}`} mark={mark} />
        </span>
      ))}
    </>
  )
}
