import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden, Select, TextField } from '../../../web/fields.tsx'
import { channels, fateChoices, type TypedFilter } from '../message-filter.ts'

const options = (any: string, choices: Record<string, string>) => [
  { value: '', label: any },
  ...Object.entries(choices).map(([value, label]) => ({ value, label })),
]

/** What the list of messages can be kept to. */
export function MessagesFilters(props: {
  org: string
  typed: TypedFilter
  errors: Record<string, string>
}): JSX.Element {
  const { org, typed, errors } = props
  const address = routes.officeMessages.to({ org })
  return (
    <search>
      <form class="filters" action={address} data-live="results">
        <TextField name="q" label="To" hint="Name, email or phone" type="search" value={typed.q} maxlength={200} />
        <Select name="channel" label="Sent as" value={typed.channel} options={options('Email or text', channels)} />
        <Select name="fate" label="State" value={typed.fate} options={options('Any state', fateChoices)} />
        <TextField name="from" label="From" type="date" value={typed.from} error={errors['from']} />
        <TextField name="to" label="Until" type="date" value={typed.to} error={errors['to']} />
        {typed.person && <Hidden name="person" value={typed.person} />}
        <button class="button quiet" type="submit">
          Show
        </button>
        {Object.values(typed).some(Boolean) && <a href={address}>Clear</a>}
      </form>
    </search>
  )
}
