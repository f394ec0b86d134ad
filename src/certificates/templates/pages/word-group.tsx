import type { JSX } from 'preact'
import { SettingsGroup } from '../../../organizations/pages/settings-fields.tsx'
import { Checkbox, Choices, TextArea, TextField } from '../../../web/fields.tsx'
import { fields } from '../field-rules.ts'
import type { TemplateProps } from './template-page.tsx'

/** What a template is called, and what certificates say by it. */
export function WordGroup({ typed, errors }: Pick<TemplateProps, 'typed' | 'errors'>): JSX.Element {
  const value = typed.fields
  return (
    <>
      <SettingsGroup title="Name" note="For the office alone.">
        <TextField
          name="name"
          label="Name of the template"
          hint="Such as Physicians, or Nursing."
          value={value['name']}
          error={errors['name']}
          maxlength={80}
          autocomplete="off"
          required
          wide
        />
      </SettingsGroup>
      <SettingsGroup
        title="Words"
        note="Fields in braces are filled in when a certificate is issued. There is no HTML."
      >
        <TextField
          name="titleCredit"
          label="Title for credit"
          value={value['titleCredit']}
          error={errors['titleCredit']}
          maxlength={80}
          autocomplete="off"
          required
        />
        <TextField
          name="titleParticipation"
          label="Title for participation"
          value={value['titleParticipation']}
          error={errors['titleParticipation']}
          maxlength={80}
          autocomplete="off"
          required
        />
        <TextArea
          name="body"
          label="Body"
          hint="One line of the certificate each. A line with the name alone is set large, one with the activity alone as a heading, and credit at the end of a line one type below the other. A comma or dot beside a field that is empty goes with it."
          rows={8}
          value={value['body']}
          error={errors['body']}
          required
          wide
        />
        <TextArea
          name="smallPrint"
          label="Small print"
          hint="One paragraph a line, below the credit. What must stand beside a credit, such as where its official record is, is added by itself."
          rows={4}
          value={value['smallPrint']}
          error={errors['smallPrint']}
          wide
        />
        <details class="wide">
          <summary>The fields</summary>
          <dl class="facts">
            {Object.entries(fields).map(([name, about]) => (
              <div key={name}>
                <dt>
                  <code>{`{${name}}`}</code>
                </dt>
                <dd>{about}</dd>
              </div>
            ))}
          </dl>
        </details>
        <Choices
          type="checkbox"
          name="statements"
          legend="Statements shown"
          options={[
            {
              value: 'accreditation',
              label: 'Accreditation statement',
              hint: 'Yours, and with joint providers the one of joint providership.',
            },
            { value: 'designation', label: 'Designation statements', hint: 'Of the credit types that are awarded.' },
          ]}
          value={typed.statements}
          error={errors['statements']}
          wide
        />
        <Checkbox
          name="licence"
          label="Show the learner’s licence numbers below the name"
          hint="As their profile has them when it is issued. Some boards ask for it."
          checked={value['licence'] === 'yes'}
          wide
        />
      </SettingsGroup>
    </>
  )
}
