import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices, ErrorSummary, Hidden, TextArea, TextField } from '../../../web/fields.tsx'
import { ReturnButton } from '../../../web/return-button.tsx'
import { feedbackWords } from '../item-words.ts'
import type { SettingsFields } from '../settings-form.ts'
import { FormFrame, type Framed } from './form-frame.tsx'

type Props = Framed & { fields: SettingsFields; errors: Record<string, string> }

/** What is said of a whole form: its name, its introduction, and of a test what passes it. */
export function SettingsPage(props: Props): JSX.Element {
  const { org, form, fields, errors } = props
  const at = { org, form: form.id }
  return (
    <FormFrame {...props} current="settings">
      <ErrorSummary errors={errors} />
      <form method="post" action={routes.officeFormSettings.to(at)} class="flow spaced" novalidate>
        <ReturnButton>Save</ReturnButton>
        <TextField
          name="name"
          label="Name"
          hint="For the office. A new name holds at once."
          required
          value={fields.name}
          error={errors['name']}
        />
        <TextArea
          name="intro"
          label="Introduction"
          hint="Optional. It stands above the first question."
          rows={3}
          value={fields.intro}
          error={errors['intro']}
        />
        {form.kind === 'test' && <TestFields {...props} />}
        <p class="actions">
          <button class="button" type="submit">
            Save
          </button>
          <span class="small soft-text">All but the name holds once it is published.</span>
        </p>
      </form>
      <section>
        <h2>{form.retired ? 'Bring it back' : 'Retire it'}</h2>
        <p>
          {form.retired
            ? 'Activities can choose it again.'
            : 'No further activity can choose it. Those that use it go on with it, and all answers stay.'}
        </p>
        <form method="post" action={routes.officeFormRetire.to(at)}>
          <Hidden name="act" value={form.retired ? 'back' : 'retire'} />
          <button class="button quiet" type="submit">
            {form.retired ? 'Bring it back' : 'Retire this form'}
          </button>
        </form>
      </section>
    </FormFrame>
  )
}

function TestFields({ fields, errors }: Props) {
  return (
    <>
      <div class="fields">
        <TextField
          name="passMark"
          label="Pass mark, in percent of the points"
          hint="Learners are told before they begin."
          class="short"
          inputmode="numeric"
          required
          value={fields.passMark}
          error={errors['passMark']}
        />
        <TextField
          name="attempts"
          label="Attempts"
          hint="Empty: as many as one likes. The office can allow one more."
          class="short"
          inputmode="numeric"
          value={fields.attempts}
          error={errors['attempts']}
        />
      </div>
      <Choices
        name="feedback"
        legend="What does an attempt show afterwards?"
        required
        value={fields.feedback}
        error={errors['feedback']}
        options={Object.entries(feedbackWords).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}
