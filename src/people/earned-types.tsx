import type { JSX } from 'preact'
import { type CreditType, requiredFieldNames } from '../credit/rules.ts'
import { CreditName, Notice } from '../web/parts.tsx'
import type { Earned } from './earned.ts'

/** "Types of credit you will receive": what each of a person's credentials earns. */
export function EarnedTypes({ earned }: { earned: readonly Earned[] }): JSX.Element {
  return (
    <Notice title="Types of credit you will receive" level={3} wide>
      <EarnedList earned={earned} />
      <p class="small">
        Other types are awarded to other professions. For those you get a certificate of participation.
      </p>
    </Notice>
  )
}

/** The same as a list alone. */
export function EarnedList({ earned }: { earned: readonly Earned[] }): JSX.Element {
  return (
    <ul>
      {earned.map(({ credentials, types }) => (
        <li key={credentials.join()}>
          <b>{credentials.join(', ')}</b>:{' '}
          {types.map(({ creditType, missing }, index) => (
            <span key={creditType.id}>
              {index > 0 && '; '}
              <TypeName of={creditType} />
              {missing.length > 0 &&
                `, once ${missing.map((field) => requiredFieldNames[field] ?? field).join(' and ')} ${missing.length > 1 ? 'are' : 'is'} in your profile`}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function TypeName({ of: { plural, mark } }: { of: CreditType }) {
  return <CreditName name={plural} mark={mark} />
}
