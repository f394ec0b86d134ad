import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, Hidden, Select, TextField } from '../../../web/fields.tsx'
import { columnField } from '../preview-form.ts'
import { type OfferedType, roleNames } from '../table/roles.ts'
import type { PreviewProps } from './preview-page.tsx'

/** How the file is read, to be corrected: what each column is, and what people are held to. */
export function ColumnsForm(props: PreviewProps): JSX.Element | null {
  const { org, roster, session, right, settings, errors } = props
  const isMeeting = roster.columns.staysAt >= 0
  const has = (role: string) => settings.roles.some((one) => one.startsWith(role))
  const wrong = Object.keys(errors).some((name) => name.startsWith('column-') || name === 'minimum')
  return (
    <details open={wrong || !roster.columns.roles.some(Boolean)}>
      <summary>How the list is read: {readText(props)}</summary>
      <form method="post" action={routes.officeRosterPreview.to({ org, import: roster.id })} class="flow" novalidate>
        <Hidden name="form" value="columns" />
        {!isMeeting && <Columns {...props} />}
        {has('minutes') && (
          <TextField
            name="minimum"
            label="Minimum minutes"
            hint="Who was there for less is refused. Empty: nobody is."
            inputmode="numeric"
            class="short"
            value={settings.minimum}
            error={errors['minimum']}
          />
        )}
        {has('credit') && !right.may && <p class="soft-text">{right.why}</p>}
        {has('credit') && right.may && (
          <Checkbox
            name="awards"
            label="Award the credit in the list"
            hint={[
              session.straight
                ? 'In this series attendance earns credit: an amount in the list takes the place of the whole.'
                : 'Otherwise everybody claims what they earned themselves, after the evaluation.',
              right.note,
            ]
              .filter(Boolean)
              .join(' ')}
            checked={settings.awards}
          />
        )}
        <p class="actions">
          <button type="submit" class="button quiet">
            Read the list again
          </button>
        </p>
      </form>
    </details>
  )
}

function readText({ roster, settings, offered }: PreviewProps): string {
  const names = roleOptions(offered)
  const known = settings.roles.flatMap((role) => names.find(({ value }) => value === role && role !== '')?.label ?? [])
  const minimum = settings.minimum && settings.roles.includes('minutes') ? `; at least ${settings.minimum} minutes` : ''
  return roster.columns.staysAt >= 0
    ? `Name, email, time${minimum}`
    : `${known.join(', ') || 'not known yet'}${minimum}`
}

function Columns({ roster, sample, offered, settings, errors }: PreviewProps) {
  return (
    <div class="fields">
      {roster.columns.roles.map((_, at) => (
        <Select
          key={at}
          name={columnField(at)}
          label={roster.columns.header[at] || `Column ${at + 1}`}
          hint={sampleText(sample, at)}
          options={roleOptions(offered)}
          value={settings.roles[at] ?? ''}
          error={errors[columnField(at)]}
        />
      ))}
    </div>
  )
}

function sampleText(sample: readonly string[][], at: number): string {
  const texts = sample.flatMap((cells) => cells[at] || []).map((text) => text.slice(0, 40))
  return texts.length > 0 ? `For example ${texts.slice(0, 2).join(' · ')}` : 'Empty in the first rows'
}

const roleOptions = (offered: readonly OfferedType[]) => [
  { value: '', label: 'Not used' },
  ...Object.entries(roleNames).map(([value, label]) => ({ value, label })),
  ...offered.map(({ id, shortName }) => ({ value: `credit:${id}`, label: `${shortName} amount` })),
]
