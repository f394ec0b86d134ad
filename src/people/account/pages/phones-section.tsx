import type { JSX } from 'preact'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { TextField } from '../../../web/fields.tsx'
import { Badge } from '../../../web/parts.tsx'
import type { Phone } from '../queries.ts'

export type PhonesProps = {
  org: string
  phones: readonly Phone[]
  typedPhone?: string
  errors: Record<string, string>
  /** Whether texts are sent from here, so that a phone can be confirmed. */
  texts: boolean
}

/** A person's phones: the first is the one of the profile. */
export function PhonesSection(props: PhonesProps): JSX.Element {
  const { org, phones, texts } = props
  return (
    <section class="group" aria-labelledby="phones-title">
      <div>
        <h2 id="phones-title">Phones</h2>
        <p class="hint">The first stands in your profile. By any of them, and your last name, your account is found.</p>
      </div>
      <div class="flow">
        {phones.length > 0 && (
          <form method="post" action={routes.phones.to({ org })}>
            <ul class="list">
              {phones.map((phone, index) => (
                <Item key={phone.phone} phone={phone} first={index === 0} alone={phones.length === 1} texts={texts} />
              ))}
            </ul>
          </form>
        )}
        <AddPhone {...props} />
      </div>
    </section>
  )
}

type ItemProps = { phone: Phone; first: boolean; alone: boolean; texts: boolean }

function Item({ phone: { phone, verifiedAt }, first, alone, texts }: ItemProps) {
  const unconfirmed = !verifiedAt && texts
  return (
    <li>
      <div>
        <h3>{phoneText(phone)}</h3>
        <p>
          {verifiedAt && <Badge tone="good">Confirmed</Badge>}
          {unconfirmed && <Badge tone="warn">Not confirmed yet</Badge>}{' '}
          {first && <span class="meta">It stands in your profile.</span>}
        </p>
        {(unconfirmed || !alone) && (
          <p class="actions">
            {unconfirmed && <Press name="confirm" phone={phone} label="Confirm" />}
            {!first && <Press name="first" phone={phone} label="Put first" />}
            {!alone && <Press name="remove" phone={phone} label="Remove" />}
          </p>
        )}
      </div>
    </li>
  )
}

const Press = ({ name, phone, label }: { name: string; phone: string; label: string }) => (
  <button type="submit" class="button quiet" name={name} value={phone}>
    {label}
    <span class="visually-hidden">: {phoneText(phone)}</span>
  </button>
)

function AddPhone({ org, typedPhone, errors }: PhonesProps) {
  return (
    <form method="post" action={routes.phones.to({ org })} class="flow" novalidate>
      <TextField
        name="phone"
        type="tel"
        label="Add a phone"
        hint="From abroad, begin with + and the country code"
        class="medium"
        autocomplete="tel"
        value={typedPhone}
        error={errors['phone']}
      />
      <p class="actions">
        <button type="submit" class="button soft">
          Add phone
        </button>
      </p>
    </form>
  )
}
