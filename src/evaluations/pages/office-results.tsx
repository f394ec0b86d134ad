import type { JSX } from 'preact'
import { periodText } from '../../certificates/period/period-certificate.ts'
import { quarterOf } from '../../certificates/period/periods.ts'
import { routes } from '../../routes.ts'
import { Lines } from '../../web/chart.tsx'
import { Select } from '../../web/fields.tsx'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { Empty, Notice } from '../../web/parts.tsx'
import type { Course } from '../over-time.ts'
import { groupSize } from '../release.ts'
import { type Courses, resultTableNames, resultTables, type VersionResults } from '../result-tables.ts'
import { isWritten, type QuestionResult, shareText, titleOf } from '../results.ts'
import { type Waiting, waitingSentences } from '../waiting-words.ts'

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
  /** The responses that wait until a group of them is full. */
  waiting: readonly Waiting[]
  completions: number
  /** Whether whoever looks may change the plan of a series. */
  mayStart: boolean
  anonymous: boolean
  /** The first days of the quarters that have answers, newest first, and the one that is shown; '' for all. */
  quarters: string[]
  quarter: string
  courses: Courses
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
      {versions.length === 0 && props.waiting.length === 0 && activity.evaluation !== 'survey' && (
        <Nothing {...props} />
      )}
      {anonymous && (versions.length > 0 || props.waiting.length > 0) && <Apart {...props} />}
      {activity.isSeries && props.quarters.length > 0 && <Quarters {...props} />}
      {versions.length > 0 && <Files {...props} />}
      {props.courses && !quarter && <OverTime {...props.courses} />}
      {versions.map((version) => (
        <section key={version.id} aria-labelledby={`version-${version.id}`}>
          <h2 id={`version-${version.id}`}>
            {version.form}
            {versions.length > 1 && `, version ${version.number}`}: {plural(version.responses, 'response')}
          </h2>
          {version.questions.map((result) => (
            <Result key={result.key} result={result} version={version.id} />
          ))}
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

/** How anonymous answers are kept apart from names, and what waits for that. */
function Apart({ versions, waiting }: Props) {
  const says =
    'Answers are kept apart from names, and shown only together with those of at least two others to the same session.'
  const sentences = [says, ...waitingSentences(waiting)].join(' ')
  return versions.length > 0 ? (
    <p class="soft-text">{sentences}</p>
  ) : (
    <Notice title="Nothing is shown yet">
      <p>{sentences}</p>
    </Notice>
  )
}

/** What there is to download, each as CSV and for Excel. */
function Files({ org, activity, quarter, courses, versions }: Props) {
  const offered = resultTables.filter((one) =>
    one === 'counts'
      ? true
      : one === 'over-time'
        ? courses !== null
        : versions.some(({ questions }) => questions.some(({ comments }) => comments.length > 0)),
  )
  const to = (table: string, as: string) =>
    routes.officeResultsCsv.to({ org, activity: activity.id }, { quarter, table, as })
  return (
    <ul>
      {offered.map((table) => (
        <li key={table}>
          <a href={to(table, 'csv')}>{resultTableNames[table]} as CSV</a> or{' '}
          <a href={to(table, 'xlsx')}>
            <span class="visually-hidden">{resultTableNames[table]} </span>for Excel
          </a>
        </li>
      ))}
    </ul>
  )
}

function Result({ result, version }: { result: QuestionResult; version: string }) {
  const { question, answered, counts, mean, comments } = result
  const id = `question-${version}-${result.key}`
  return (
    <section class="flow" aria-labelledby={id}>
      <h3 id={id}>{titleOf(result)}</h3>
      <p class="small soft-text">
        {result.waits
          ? `Nothing to show yet: only some are asked this, and answers are shown from ${groupSize} on`
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
