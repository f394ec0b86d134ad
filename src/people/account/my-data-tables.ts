import { actText } from '../../audit/act-words.ts'
import { phoneText } from '../../platform/phone.ts'
import { shortDateYear, shortDay, timeOfDay } from '../../web/dates.ts'
import type { MyData } from './my-data.ts'
import { printedWords } from './my-data-certificates.ts'
import { disclosureTables } from './my-data-disclosure-tables.ts'
import {
  decisionText,
  kindText,
  licenceText,
  outcomeText,
  refusalText,
  roleText,
  staffRoleText,
  wayText,
} from './my-data-words.ts'

/**
 * A part of the printed data: its heading, its columns with their widths in parts of the page, and its rows. Lines of a cell
 * behind the first are smaller.
 */
export type DataTable = { title: string; columns: [string, number][]; rows: string[][] }

/** Everything about a person as tables to read, with times in the organization's zone; empty ones are left out. */
export function dataTables(data: MyData): DataTable[] {
  const zone = data.organization.timeZone
  const at = (text: string | null) => (text ? moment(text, zone) : '')
  const facts: [string, number][] = [
    ['What', 0.3],
    ['Value', 0.7],
  ]
  const tables: DataTable[] = [
    { title: 'Profile', columns: facts, rows: profileRows(data, at) },
    {
      title: 'Emails and phones',
      columns: [
        ['Email or phone', 0.6],
        ['Confirmed', 0.4],
      ],
      rows: [
        ...data.emails.map(({ email, confirmedAt }) => [email, at(confirmedAt) || 'No']),
        ...data.phones.map(({ phone, confirmedAt }) => [phoneText(phone), at(confirmedAt) || 'No']),
      ],
    },
    {
      title: 'Badges',
      columns: [
        ['Badge', 0.6],
        ['Added', 0.4],
      ],
      rows: data.badges.map(({ badge, addedAt }) => [badge, at(addedAt)]),
    },
    {
      title: 'Phones that text for you',
      columns: [
        ['Phone', 0.6],
        ['Linked', 0.4],
      ],
      rows: data.textingPhones.map((one) => [
        `${phoneText(one.phone)}${one.wantsTexts ? '' : ' · wants no texts'}`,
        at(one.linkedAt),
      ]),
    },
    {
      title: 'Phones that you took off',
      columns: [
        ['Phone', 0.6],
        ['Since', 0.4],
      ],
      rows: data.refusedPhones.map(({ phone, since }) => [phoneText(phone), at(since)]),
    },
    {
      title: 'What you texted',
      columns: [
        ['Text', 0.3],
        ['Answer', 0.45],
        ['When', 0.25],
      ],
      rows: data.texts.map((one) => [one.text, one.answer, at(one.receivedAt)]),
    },
    { title: 'Ways to sign in', columns: facts, rows: signInRows(data, at) },
    {
      title: 'Where you are signed in',
      columns: [
        ['Device', 0.4],
        ['Signed in since', 0.3],
        ['Last used', 0.3],
      ],
      rows: data.signIn.sessions.map((one) => [
        [one.device, one.network && `From ${one.network}`].filter(Boolean).join('\n'),
        at(one.signedInAt),
        at(one.lastSeenAt),
      ]),
    },
    {
      title: 'Roles',
      columns: [
        ['Activity', 0.7],
        ['Role', 0.3],
      ],
      rows: [
        ...(data.roles.staff ? [['CME office', staffRoleText(data.roles.staff)]] : []),
        ...data.roles.activities.map(({ activity, role }) => [activity, roleText(role)]),
        ...data.roles.removed.map(({ activity, role, removedAt }) => [
          activity,
          `${roleText(role)}\nuntil ${at(removedAt)}`,
        ]),
      ],
    },
    {
      title: 'Attendance',
      columns: [
        ['Activity', 0.5],
        ['Recorded', 0.25],
        ['By', 0.25],
      ],
      rows: data.attendance.map((one) => [
        one.activity.title,
        at(one.recordedAt),
        one.sources.map(({ way, takenBackAt }) => `${wayText(way)}${takenBackAt ? ' (taken back)' : ''}`).join(', '),
      ]),
    },
    {
      title: 'Said before it was known who you are',
      columns: [
        ['Activity', 0.4],
        ['What was said', 0.35],
        ['Recorded', 0.25],
      ],
      rows: data.attendanceJoined.map((one) => [
        one.activity.title,
        [wayText(one.way), ...Object.values(one.said)].filter(Boolean).join(' · '),
        at(one.recordedAt),
      ]),
    },
    {
      title: 'What lists of the office say',
      columns: [
        ['Activity', 0.4],
        ['In the list', 0.35],
        ['Recorded', 0.25],
      ],
      rows: data.attendanceLists.map((one) => [
        one.activity.title,
        [...one.said, outcomeText(one.outcome)].join(' · '),
        at(one.recordedAt),
      ]),
    },
    {
      title: 'What files that the office imported say',
      columns: [
        ['File', 0.3],
        ['In the file', 0.45],
        ['Imported', 0.25],
      ],
      rows: data.imported.map((one) => [one.file, one.said.join(' · '), at(one.importedAt)]),
    },
    {
      title: 'Attendance refused',
      columns: [
        ['Activity', 0.5],
        ['Why', 0.25],
        ['When', 0.25],
      ],
      rows: data.attendanceRefused.map((one) => [
        one.activity.title,
        `${wayText(one.way)}: ${refusalText(one.reason)}`,
        at(one.at),
      ]),
    },
    {
      title: 'Late requests',
      columns: [
        ['Activity', 0.35],
        ['Reason', 0.4],
        ['Asked', 0.25],
      ],
      rows: data.lateRequests.map((one) => [
        one.activity.title,
        [one.reason, decisionText(one.approved), one.answer].filter(Boolean).join(' · '),
        at(one.askedAt),
      ]),
    },
    {
      title: 'Evaluations',
      columns: [
        ['Activity', 0.5],
        ['Completed', 0.25],
        ['Answers', 0.25],
      ],
      rows: [
        ...data.evaluations.map((one) => [
          one.activity.title,
          at(one.completedAt),
          one.answers ? 'Below' : 'Kept without your name',
        ]),
        ...data.evaluationDrafts.map((one) => [one.activity.title, 'Not sent yet', 'Below']),
      ],
    },
    {
      title: 'Your answers',
      columns: [
        ['Question', 0.35],
        ['Answer', 0.65],
      ],
      rows: [...data.evaluations, ...data.evaluationDrafts].flatMap(({ answers }) => answerRows(answers ?? [])),
    },
    {
      title: 'Tests',
      columns: [
        ['Activity', 0.5],
        ['Result', 0.25],
        ['When', 0.25],
      ],
      rows: [
        ...data.testAttempts.map((one) => [
          one.activity,
          `${one.points} of ${one.outOf}, ${one.passed ? 'passed' : 'not passed'}`,
          at(one.submittedAt),
        ]),
        ...data.testDrafts.map((one) => [one.activity, 'Not sent yet', at(one.begunAt)]),
        ...data.testAllowances.map((one) => [one.activity, `One more attempt: ${one.reason}`, at(one.allowedAt)]),
      ],
    },
    {
      title: 'Your answers in tests',
      columns: [
        ['Question', 0.35],
        ['Answer', 0.65],
      ],
      rows: [...data.testAttempts, ...data.testDrafts].flatMap(({ answers }) => answerRows(answers)),
    },
    {
      title: 'Credit',
      columns: [
        ['Activity', 0.4],
        ['Credit', 0.35],
        ['Recorded', 0.25],
      ],
      rows: data.credit.map((one) => [
        one.activity.title,
        [`${one.amount} ${one.creditType}`, kindText(one.kind), one.certificate, one.reason].filter(Boolean).join('\n'),
        at(one.recordedAt),
      ]),
    },
    {
      title: 'Credit from earlier records',
      columns: [
        ['Activity', 0.4],
        ['Credit', 0.35],
        ['Completed', 0.25],
      ],
      rows: data.earlierCredit.map((one) => [
        [one.title, one.provider].filter(Boolean).join(' · '),
        [
          `${one.amount} ${one.creditType}`,
          one.source,
          one.certificate,
          one.withdrawnAt && `withdrawn ${at(one.withdrawnAt)}`,
        ]
          .filter(Boolean)
          .join(' · '),
        one.completedOn,
      ]),
    },
    {
      title: 'Certificates',
      columns: [
        ['Certificate', 0.33],
        ['What it says', 0.67],
      ],
      rows: data.certificates.map(({ number, issuedAt, printed }) => [
        `${number}\nissued ${at(issuedAt)}`,
        printedWords(printed).join('\n'),
      ]),
    },
    ...disclosureTables(data, at),
    {
      title: 'Messages',
      columns: [
        ['Subject', 0.42],
        ['To', 0.36],
        ['When', 0.22],
      ],
      rows: data.messages.map((one) => [one.subject || 'Text message', one.recipient, at(one.queuedAt)]),
    },
    {
      title: 'What was done to your record',
      columns: [
        ['What', 0.58],
        ['By', 0.2],
        ['When', 0.22],
      ],
      rows: data.audit.map(({ at: when, act, by, about }) => [
        [actText(act), about?.replaceAll(' · ', '\n')].filter(Boolean).join('\n'),
        by,
        at(when),
      ]),
    },
  ]
  return tables.filter(({ rows }) => rows.length > 0)
}

type At = (text: string | null) => string

function profileRows({ profile }: MyData, at: At): string[][] {
  const { address } = profile
  const licences = profile.licences.map(licenceText)
  return told([
    ['First Name', profile.givenName],
    ['Last Name', profile.familyName],
    ['Credentials', profile.credentials.join(', ')],
    ['Profession', profile.profession],
    ['Affiliation', profile.affiliation],
    ['Specialty', profile.specialty],
    ['Sub Specialty', profile.subSpecialty],
    ['Status', profile.status],
    ['Licences', licences.join('; ')],
    ['Boards', profile.boards.map(({ board, boardId }) => `${board} ${boardId}`.trim()).join('; ')],
    ['NPI', profile.npi],
    ['NABP Number', profile.nabpNumber],
    ['Birthday, month and day', profile.birthMonthDay],
    [
      'Address',
      [...address.lines, address.city, address.state, address.postalCode, address.country].filter(Boolean).join(', '),
    ],
    ['Consent to report to boards', at(profile.consentToReportAt)],
    ['Account since', at(profile.createdAt)],
    ['Deactivated by the CME office', at(profile.deactivatedAt)],
  ])
}

const signInRows = ({ signIn }: MyData, at: At): string[][] =>
  told([
    ['Password from', at(signIn.passwordChangedAt)],
    ['Authenticator app since', at(signIn.authenticatorAppSince)],
    ['Recovery codes left', signIn.recoveryCodesLeft ? String(signIn.recoveryCodesLeft) : ''],
    ...signIn.passkeys.map(({ name, addedAt }) => ['Passkey', `${name}, ${at(addedAt)}`]),
    ...signIn.singleSignOn.map(({ provider, lastUsedAt }) => ['Single sign-on', `${provider}, ${at(lastUsedAt)}`]),
  ])

const told = (rows: (string | null)[][]): string[][] => rows.filter((row): row is string[] => !!row[1])

/** Less than a page of text: a row of a table stays on one page. */
const mostInRow = 1500

/** A long answer goes on in further rows. */
const answerRows = (answers: { question: string; answer: string | string[] }[]): string[][] =>
  answers.flatMap(({ question, answer }) => {
    const characters = [...[answer].flat().join(', ')]
    const pieces = Array.from({ length: Math.ceil(characters.length / mostInRow) }, (_, index) =>
      characters.slice(index * mostInRow, (index + 1) * mostInRow).join(''),
    )
    return pieces.map((piece, index) => [index ? `${question} (continued)` : question, piece])
  })

/** A moment, or a day of which no moment is told. */
function moment(text: string, zone: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const day = Temporal.PlainDate.from(text)
    return `${shortDay(day)}, ${day.year}`
  }
  const instant = Temporal.Instant.from(text)
  return `${shortDateYear(instant, zone)}, ${timeOfDay(instant, zone)}`
}
