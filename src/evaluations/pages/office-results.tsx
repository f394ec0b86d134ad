import type { JSX } from 'preact'
import { periodText } from '../../certificates/period/period-certificate.ts'
import { quarterOf } from '../../certificates/period/periods.ts'
import { routes } from '../../routes.ts'
import { Lines } from '../../web/chart.tsx'
import { Select } from '../../web/fields.tsx'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { Empty, Notice } from '../../web/parts.tsx'
import type { Course } from '../over-time.ts'
import { fewestShown, isWritten, type QuestionResult, shareText, titleOf } from '../results.ts'

/** A version of a form with what it was answered. */
export type VersionResults = {
  id: string
  form: string
  number: number
  responses: number
  /** Null while they are withheld. */
  questions: QuestionResult[] | null
}

type Props = {
  org: string
  activity: {
    id: string
    title: string
    evaluation: 'none' | 'form' | 'survey'
    surveyUrl: string | null
    isSeries: boolean
    hasTest: boolean
  }
  versions: VersionResults[]
  completions: number
  /** Whether whoever looks may change the plan of a series. */
  mayStart: boolean
  anonymous: boolean
  /** The first days of the quarters that have answers, newest first, and the one that is shown; '' for all. */
  quarters: string[]
  quarter: string
  /** The means from quarter to quarter; null where there is no course, or it is withheld. */
  courses: { quarters: string[]; courses: Course[] } | null
}

/** What an activity's evaluation says: how often each answer was given, and everything that was written. */
export function OfficeResultsPage(props: Props): JSX.Element {
  const { org, activity, versions, anonymous, quarter } = props
  return (
    <>
      <OfficeTabs
        {...props}
        activity={activity.id}
        title={activity.title}
        current="evaluation"
        isSeries={activity.isSeries}
      />
      {activity.hasTest && (
        <p>
          <a href={routes.officeTest.to({ org, activity: activity.id })}>Who has tried the test</a>
        </p>
      )}
      {activity.evaluation === 'survey' && <AtSurvey {...props} />}
      {versions.length === 0 && activity.evaluation !== 'survey' && <Nothing {...props} />}
      {versions.length > 0 && anonymous && (
        <p class="soft-text">Answers are kept apart from names; nobody can see who gave which.</p>
      )}
      {activity.isSeries && props.quarters.length > 0 && <Quarters {...props} />}
      {versions.some(({ questions }) => questions) && (
        <p class="actions">
          <a class="button quiet" href={routes.officeResultsCsv.to({ org, activity: activity.id }, { quarter })}>
            Counts as CSV
          </a>
          <a
            class="button quiet"
            href={routes.officeResultsCsv.to({ org, activity: activity.id }, { quarter, as: 'xlsx' })}
          >
            Counts for Excel
          </a>
        </p>
      )}
      {props.courses && <OverTime {...props.courses} />}
      {versions.map((version) => (
        <section key={version.id} aria-labelledby={`version-${version.id}`}>
          <h2 id={`version-${version.id}`}>
            {version.form}
            {versions.length > 1 && `, version ${version.number}`}: {plural(version.responses, 'response')}
          </h2>
          {version.questions ? (
            version.questions.map((result) => <Result key={result.key} result={result} version={version.id} />)
          ) : (
            <Withheld responses={version.responses} quarter={quarter} />
          )}
        </section>
      ))}
    </>
  )
}

/** How the means went from quarter to quarter, drawn, with the same as a table. */
function OverTime({ quarters, courses }: { quarters: string[]; courses: Course[] }) {
  const points = quarters.map((from) => {
    const day = Temporal.PlainDate.from(from)
    return { label: `Q${Math.ceil(day.month / 3)}`, group: String(day.year) }
  })
  return (
    <section aria-labelledby="over-time">
      <h2 id="over-time">Over time</h2>
      <Lines
        title="Mean of the answers from 1 to 5, by quarter"
        points={points}
        lines={courses.map(({ text, means }) => ({ name: text, values: means }))}
        ticks={[1, 2, 3, 4, 5]}
        text={(value) => value.toFixed(2)}
      />
      <table class="stack" aria-labelledby="over-time">
        <thead>
          <tr>
            <th scope="col">Question</th>
            {points.map(({ label, group }) => (
              <th key={label + group} scope="col" class="num">
                {label} {group}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {courses.map(({ text, means }) => (
            <tr key={text}>
              <th scope="row" class="main">
                {text}
              </th>
              {means.map((mean, index) => (
                <td key={quarters[index]} class="num" data-label={`${points[index]!.label} ${points[index]!.group}`}>
                  {mean === null ? '—' : mean.toFixed(2)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function AtSurvey({ activity, completions }: Props) {
  return (
    <Notice title="The answers are at the outside survey">
      <p>
        {plural(completions, 'learner')} came back from it with the evaluation done. Address: {activity.surveyUrl}
      </p>
    </Notice>
  )
}

function Nothing({ activity }: Props) {
  return activity.evaluation === 'none' ? (
    <Empty title="This activity has no evaluation">
      <p>Its code leads straight to the claim.</p>
    </Empty>
  ) : (
    <Empty title="No responses yet">
      <p>They appear here as learners evaluate.</p>
    </Empty>
  )
}

/** Which quarter of a series is shown. */
function Quarters({ org, activity, quarters, quarter }: Props) {
  const named = quarters.map((from) => {
    const { to } = quarterOf(Temporal.PlainDate.from(from))
    return { value: from, label: periodText(from, to) }
  })
  return (
    <form class="filters" action={routes.officeResults.to({ org, activity: activity.id })}>
      <Select
        name="quarter"
        label="Sessions of"
        value={quarter}
        options={[{ value: '', label: 'All quarters' }, ...named]}
      />
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  )
}

function Withheld({ responses, quarter }: { responses: number; quarter: string }) {
  if (quarter)
    return (
      <Notice title="Results by quarter are withheld for now" level={3}>
        <p>
          This evaluation is anonymous. Its quarters are shown one by one when each that has responses has at least{' '}
          {fewestShown}; until then, look at all of them together.
        </p>
      </Notice>
    )
  return (
    <Notice title="Results are withheld for now" level={3}>
      <p>
        This evaluation is anonymous, and answers of so few people could be told apart by who was there. Results are
        shown from {fewestShown} responses on; there {responses === 1 ? 'is' : 'are'} {responses}.
      </p>
    </Notice>
  )
}

function Result({ result, version }: { result: QuestionResult; version: string }) {
  const { question, answered, counts, mean, comments } = result
  const id = `question-${version}-${result.key}`
  return (
    <section class="flow" aria-labelledby={id}>
      <h3 id={id}>{titleOf(result)}</h3>
      <p class="small soft-text">
        {result.withheld
          ? `Withheld: fewer than ${fewestShown} answered, and it is known who was asked`
          : plural(answered, 'answer')}
        {mean !== null && `, mean ${mean.toFixed(2)}${question.kind === 'scale' ? ` of ${question.to ?? 5}` : ''}`}
        {question.kind === 'many' && answered > 0 && '; several could be chosen'}
      </p>
      {!isWritten(question) && answered > 0 && <Counts id={id} counts={counts} answered={answered} />}
      {comments.length > 0 && (
        <ul>
          {comments.map(({ text, name }, index) => (
            <li key={index}>
              {text}
              {name && <span class="meta"> {name}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Counts({ id, counts, answered }: { id: string; counts: QuestionResult['counts']; answered: number }) {
  return (
    <table aria-labelledby={id}>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col" class="num">
            People
          </th>
          <th scope="col" class="num">
            Share
          </th>
          <th scope="col">
            <span class="visually-hidden">Drawn</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {given(counts).map(({ label, count }) => (
          <tr key={label}>
            <th scope="row" class="main">
              {label}
            </th>
            <td class="num">{count}</td>
            <td class="num">{shareText(count, answered)}</td>
            <td class="main">
              <progress class="bar" max={answered} value={count} aria-label={label} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Answers that nobody gave are left out. */
const given = (counts: QuestionResult['counts']) => counts.filter(({ count }) => count > 0)

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
