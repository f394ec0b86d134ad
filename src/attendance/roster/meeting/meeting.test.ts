import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFile } from '../files/read-file.ts'
import { minutesOf, momentOf } from './moments.ts'
import { minutesThere, type Stay, staysOf, staysText } from './presence.ts'
import { meetingReport, participantsOf } from './report.ts'

async function read(content: string | Buffer) {
  const file = await readFile(Buffer.from(content))
  if (!file.ok) throw new Error(file.message)
  const report = meetingReport(file.lines)
  return report && { product: report.product, people: participantsOf(report).map(({ cells }) => cells.slice(0, 3)) }
}

const zoomJoins = `Priya Raman (Priya R),priya@lake.example,11/20/2026 12:00:00 PM,11/20/2026 12:40:00 PM,40,No,OK,No
"Raman, Priya",priya@lake.example,11/20/2026 12:30:00 PM,11/20/2026 01:00:00 PM,30,No,OK,No
Owen Tate (he/him),,11/20/2026 11:50:00 AM,11/20/2026 12:00:00 PM,10,Yes,,Yes
Owen Tate (he/him),,11/20/2026 12:00:10 PM,11/20/2026 12:20:00 PM,20,Yes,,No
`
const joined = [
  ['Raman, Priya', 'priya@lake.example', '60'],
  ['Owen Tate (he/him)', '', '20'],
]
const columns = 'Join Time,Leave Time,Duration (Minutes),Guest,Recording Disclaimer Response,In Waiting Room'

test.each([
  ['as it was', `Name (Original Name),User Email,${columns}\n${zoomJoins}`],
  ['with the new words', `Name (original name),Email,${columns}\n${zoomJoins}`],
  [
    'with the meeting above',
    `Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n812 3456 7890,Grand Rounds,11/20/2026 11:55:00 AM,11/20/2026 01:02:00 PM,office@lake.example,67,3\n\nName (Original Name),User Email,${columns}\n${zoomJoins}`,
  ],
])('a Zoom report %s is read, the waiting room left out and two devices counted once', async (_, content) => {
  expect(await read(content)).toEqual({ product: 'Zoom', people: joined })
})

test('a Zoom report that has one row a person already is read by its totals', async () => {
  const content = `Name (Original Name),User Email,Total Duration (Minutes),Guest\nA (Ada Quill),ada@x.example,57,Yes\niPhone,,12,Yes\n`
  expect(await read(content)).toEqual({
    product: 'Zoom',
    people: [
      ['Ada Quill', 'ada@x.example', '57'],
      ['iPhone', '', '12'],
    ],
  })
})

test('of a webinar’s report those who only registered are left out', async () => {
  const header =
    'Attended,User Name (Original Name),First Name,Last Name,Email,Join Time,Leave Time,Time in Session (minutes),Is Guest'
  const content = `Attendee Report,\nTopic,Webinar ID\nRounds,1\nHost Details,\n${header}\nYes,Host One,Host,One,host@x.example,"Nov 20, 2026 12:00:00","Nov 20, 2026 13:00:00",60,No\nAttendee Details,\n${header}\nYes,Ada Quill,Ada,Quill,ada@x.example,11/20/2026 12:00:00,11/20/2026 12:45:00,45,Yes\nNo,Owen Tate,Owen,Tate,owen@x.example,,,,\n`
  expect(await read(content)).toEqual({
    product: 'Zoom',
    people: [
      ['Host One', 'host@x.example', '60'],
      ['Ada Quill', 'ada@x.example', '45'],
    ],
  })
})

const teamsHead = `1. Summary
Meeting title\tGrand Rounds
Attended participants\t2
Start time\t11/20/26, 12:00:00 PM
End time\t11/20/26, 1:00:10 PM
Meeting duration\t1h 10s
`
const teamsPeople = `
2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Amara Nwosu\t11/20/26, 11:58:00 AM\t11/20/26, 1:00:10 PM\t1h 2m 10s\tamara@lake.example\tamara@lake.example\tOrganizer
Tate, Owen (Guest)\t11/20/26, 12:00:00 PM\t11/20/26, 1:00:00 PM\t25m 30s\t\towen@clinic.example\tPresenter
`
const teamsStays = `
3. In-Meeting Activities
Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole
Amara Nwosu\t11/20/26, 11:58:00 AM\t11/20/26, 1:00:10 PM\t1h 2m 10s\tamara@lake.example\tOrganizer
Amara Nwosu\t11/20/26, 12:10:00 PM\t11/20/26, 12:40:00 PM\t30m\tamara@lake.example\tOrganizer
Tate, Owen (Guest)\t11/20/26, 12:00:00 PM\t11/20/26, 12:10:00 PM\t10m\towen@clinic.example\tPresenter
Tate, Owen (Guest)\t11/20/26, 12:50:00 PM\t11/20/26, 1:00:00 PM\t10m\towen@clinic.example\tPresenter
`
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`.replaceAll('\n', '\r\n'), 'utf16le')

test('a Teams report is read from what happened in the meeting', async () => {
  expect(await read(utf16(teamsHead + teamsPeople + teamsStays))).toEqual({
    product: 'Teams',
    people: [
      ['Amara Nwosu', 'amara@lake.example', '62'],
      ['Tate, Owen (Guest)', 'owen@clinic.example', '20'],
    ],
  })
})

test('a Teams report without that is read by what Teams added up', async () => {
  expect(await read(utf16(teamsHead + teamsPeople))).toEqual({
    product: 'Teams',
    people: [
      ['Amara Nwosu', 'amara@lake.example', '62'],
      ['Tate, Owen (Guest)', 'owen@clinic.example', '26'],
    ],
  })
})

test('older Teams reports, of stays or of joining and leaving, are read', async () => {
  const stays =
    'Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\nAda Quill\t20/11/2026, 12:00:00\t20/11/2026, 12:30:00\t30m\tada@x.example\tAttendee\n'
  expect(await read(utf16(stays))).toEqual({ product: 'Teams', people: [['Ada Quill', 'ada@x.example', '30']] })
  const moves =
    'Full Name\tUser Action\tTimestamp\nAda Quill\tJoined\t11/20/2026, 12:00:00 PM\nOwen Tate\tJoined before\t11/20/2026, 12:05:00 PM\nAda Quill\tLeft\t11/20/2026, 12:30:00 PM\nAda Quill\tJoined\t11/20/2026, 12:40:00 PM\nOwen Tate\tLeft\t11/20/2026, 1:00:00 PM\n'
  expect(await read(utf16(moves))).toEqual({
    product: 'Teams',
    people: [
      ['Ada Quill', '', '50'],
      ['Owen Tate', '', '55'],
    ],
  })
})

test('a roster is no meeting’s report', async () => {
  expect(await read('Name,Email,Minutes\nAda Quill,ada@x.example,50\n')).toBeNull()
})

test.each([
  ['11/20/2026 12:01:33 PM', '2026-11-20T12:01:33Z'],
  ['11/20/26, 12:01:33\u202fAM', '2026-11-20T00:01:33Z'],
  ['20.11.2026 13:05', '2026-11-20T13:05:00Z'],
  ['2026-11-20T12:01:33Z', '2026-11-20T12:01:33Z'],
  ['2026-11-20 12:01:33', '2026-11-20T12:01:33Z'],
  ['11/20/2026 1:05 p.m.', '2026-11-20T13:05:00Z'],
])('%s is %s', (text, moment) => {
  expect(momentOf(text)).toBe(Date.parse(moment) / 1000)
})

test.each(['', 'soon', '99/99/2026 10:00', '12:00'])('%j is no moment', (text) => {
  expect(momentOf(text)).toBeNull()
})

test.each([
  ['1h 2m 30s', 62.5],
  ['25m', 25],
  ['45', 45],
  ['45 min', 45],
  ['1:02:30', 62.5],
  ['1 hour 5 minutes', 65],
  ['', null],
  ['all of it', null],
])('%j lasts %s minutes', (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes)
})

const stay = fc.tuple(fc.nat(7200), fc.nat(3600)).map(([from, length]): Stay => ({ from, to: from + length }))

test('the time of several joins is that of every second in which one of them is in', () => {
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 8 }), (stays) => {
      const seconds = new Set(
        stays.flatMap((one) =>
          'from' in one ? Array.from({ length: one.to - one.from }, (_, at) => one.from + at) : [],
        ),
      )
      expect(minutesThere(stays)).toBe(Math.round(seconds.size / 60))
      expect(minutesThere([...stays, ...stays.toReversed()])).toBe(minutesThere(stays))
    }),
  )
})

test('stays survive being kept', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          stay,
          fc.nat(600).map((minutes): Stay => ({ minutes })),
        ),
      ),
      (stays) => {
        expect(staysOf(staysText(stays))).toEqual(stays)
      },
    ),
  )
})
