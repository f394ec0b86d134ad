import type { ExportTable } from './export-table.ts'
import { activityOf, byId, byWhom, personOf, plainTable, sessionOf } from './plain-table.ts'

const group = 'Evaluations and tests'

/** Whether answers are kept apart from names: then nothing says when somebody answered. */
const apart = `(select o.anonymous_evaluations from organization o where o.id = x.organization_id)`

/** Who evaluated and was tested, and what they were asked. Answers are told by the results of each activity alone. */
export const evaluationTables: readonly ExportTable[] = [
  plainTable({
    key: 'evaluated',
    title: 'Who evaluated',
    about:
      'A person and a session that they evaluated a row. Where answers are kept apart from names, nothing says when it was.',
    group,
    holds: ['evaluation_completion'],
    from: 'evaluation_completion x',
    keys: [
      ['x.person_id', 'uuid'],
      ['x.session_id', 'uuid'],
    ],
    columns: [
      ...personOf(),
      ...sessionOf,
      ['Where', `case x.way when 'survey' then 'outside survey' when 'form' then 'here' else x.way end`],
      ['When', `case when ${apart} then null else x.completed_at end`, 'time'],
    ],
  }),
  plainTable({
    key: 'survey-visits',
    title: 'Visits of outside surveys',
    about: 'Somebody who was sent to an outside survey a row, and whether they came back.',
    group,
    holds: ['survey_visit'],
    from: 'survey_visit x',
    keys: byId,
    columns: [...personOf(), ...sessionOf, ['Sent', 'x.started_at', 'time'], ['Came back', 'x.returned_at', 'time']],
  }),
  plainTable({
    key: 'evaluation-reminders',
    title: 'Reminders to evaluate',
    about: 'Somebody who was reminded to evaluate an activity a row.',
    group,
    holds: ['evaluation_reminder'],
    from: 'evaluation_reminder x',
    keys: [
      ['x.activity_id', 'uuid'],
      ['x.person_id', 'uuid'],
    ],
    columns: [...personOf(), ...activityOf, ['Reminded', 'x.sent_at', 'time']],
  }),
  plainTable({
    key: 'test-attempts',
    title: 'Attempts at tests',
    about: 'An attempt at a test a row, with its points and whether it passed.',
    group,
    holds: ['test_attempt'],
    from: `(select t.*, f.name as test, v.number as test_version from test_attempt t
      join form_version v on v.organization_id = t.organization_id and v.id = t.form_version_id
      join form f on f.organization_id = v.organization_id and f.id = v.form_id) x`,
    keys: byId,
    columns: [
      ...personOf(),
      ...sessionOf,
      ['Test', 'x.test'],
      ['Version', 'x.test_version', 'number'],
      ['Points', 'x.points', 'number'],
      ['Out of', 'x.out_of', 'number'],
      ['Passed', 'x.passed', 'yes'],
      ['Answers', 'x.answers', 'json'],
      ['Begun', 'x.begun_at', 'time'],
      ['Sent', 'x.submitted_at', 'time'],
    ],
  }),
  plainTable({
    key: 'test-allowances',
    title: 'More attempts that were allowed',
    about: 'One more attempt that the office allowed a row, with its reason.',
    group,
    holds: ['test_allowance'],
    from: 'test_allowance x',
    keys: byId,
    columns: [
      ...personOf(),
      ...sessionOf,
      ['Reason', 'x.reason'],
      byWhom('Allowed by', 'x.actor_id'),
      ['Allowed', 'x.allowed_at', 'time'],
    ],
  }),
  plainTable({
    key: 'forms',
    title: 'Evaluation forms and tests',
    about: 'A published version of a form a row, with its questions as they are kept (JSON).',
    group,
    holds: ['form', 'form_version'],
    from: `(select v.*, f.name, f.kind, f.retired_at from form_version v
      join form f on f.organization_id = v.organization_id and f.id = v.form_id) x`,
    keys: byId,
    columns: [
      ['Form', 'x.name'],
      ['Kind', 'x.kind'],
      ['Version', 'x.number', 'number'],
      ['Questions', 'x.questions', 'json'],
      ['Settings', 'x.settings', 'json'],
      ['Published', 'x.created_at', 'time'],
      byWhom('Published by', 'x.published_by'),
      ['Retired', 'x.retired_at', 'time'],
    ],
  }),
  plainTable({
    key: 'question-bank',
    title: 'Question bank',
    about: 'A question that is kept for new forms a row (JSON).',
    group,
    holds: ['bank_question'],
    from: 'bank_question x',
    keys: byId,
    columns: [
      ['Topic', 'x.topic'],
      ['Question', 'x.question', 'json'],
      byWhom('Kept by', 'x.kept_by'),
      ['Kept', 'x.kept_at', 'time'],
    ],
  }),
]
