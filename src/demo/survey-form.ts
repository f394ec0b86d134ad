import type { FieldErrors, Sent } from '../web/form.ts'

const surveyFields = ['rating', 'fair', 'remark'] as const
export type SurveyAnswers = Partial<Record<(typeof surveyFields)[number], string>>

/** Reads the survey's three answers; the first two are asked for. */
export function readSurvey(sent: Sent): { ok: true } | { ok: false; answers: SurveyAnswers; errors: FieldErrors } {
  const answers: SurveyAnswers = Object.fromEntries(surveyFields.map((name) => [name, sent.one(name)]))
  const errors: FieldErrors = {}
  if (!/^[1-5]$/.test(answers.rating ?? '')) errors.rating = 'Choose a number from 1 to 5'
  if (!/^(yes|no)$/.test(answers.fair ?? '')) errors.fair = 'Choose yes or no'
  return Object.keys(errors).length ? { ok: false, answers, errors } : { ok: true }
}
