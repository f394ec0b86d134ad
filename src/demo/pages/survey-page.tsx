import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Choices, ErrorSummary, Scale, TextArea } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { PlainPage } from '../../web/shell.tsx'
import type { SurveyAnswers } from '../survey-form.ts'

/** A form of another house: three questions, and the button that leads back. */
export function SurveyPage(props: { way: string; answers: SurveyAnswers; errors: FieldErrors }): JSX.Element {
  const { way, answers, errors } = props
  return (
    <PlainPage title="SurveyHouse" hasErrors={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} />
      <p class="kicker">SurveyHouse, a stand-in for the survey service of your organization</p>
      <h1>CE evaluation</h1>
      <p class="intro">Three questions. Your answers are not kept here.</p>
      <form class="flow spaced" method="post" action={routes.demoSurvey.to({}, { return: way })} novalidate>
        <Scale
          name="rating"
          legend="The activity will change my practice."
          ends={['Strongly disagree', 'Strongly agree']}
          value={answers.rating}
          error={errors.rating}
          required
        />
        <Choices
          name="fair"
          legend="Was the content balanced and free of commercial bias?"
          options={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          value={answers.fair}
          error={errors.fair}
          required
        />
        <TextArea name="remark" label="What would you add?" hint="Optional" value={answers.remark} rows={3} />
        <p class="actions">
          <button class="button" type="submit">
            Submit and Claim Credit
          </button>
        </p>
      </form>
    </PlainPage>
  )
}
