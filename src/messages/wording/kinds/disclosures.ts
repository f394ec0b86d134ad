import { kind, paragraphs, questions, signed } from '../kind.ts'

const name = { about: 'The person’s name', sample: 'Helen Aguirre' }
const needed = { about: 'For what it is needed', sample: ': Sepsis at the Door' }
const roles = {
  about: 'The roles for which it is needed',
  sample: 'Speaker, Emergency Medicine Conference: Sepsis at the Door\nThursday, November 26, 2026',
}
const way = {
  about: 'The link to the form, and whether one signs in for it',
  sample:
    'Do it here, without an account: https://cme.example.org/LHS/disclose/…\n\nThe link is yours alone, and works until what it is for is over.',
}
const not_me = {
  about: 'What to do if they are somebody else; empty for owners of an account',
  sample: 'Is this not you? Say so on that page, and nothing more is sent to you.',
}
const by = { about: 'By when', sample: 'before this starts' }
const until = { about: 'The last day on which it counts', sample: 'November 30, 2026' }
const topic = { about: 'The role that it is about', sample: 'Speaker, Sepsis at the Door' }
const everybody =
  'Everybody who controls what is taught does this, also who has nothing to disclose. It takes about three minutes.'

/** What speakers and planners are told of their disclosure. */
export const disclosureKinds = {
  'disclosure.asked': kind({
    group: 'Disclosures',
    name: 'Disclosure needed',
    to: 'Who has a role and has not disclosed',
    when: 'As your disclosure policy says, or when the office asks',
    fields: { name, needed, by, roles, way, not_me },
    required: ['roles', 'way'],
    subject: 'Your disclosure is needed{needed}',
    body: paragraphs(
      '{name},',
      'please send us your disclosure of financial relationships {by}:',
      '{roles}',
      '{way}',
      everybody,
      '{not_me}',
      questions,
      signed,
    ),
  }),
  'disclosure.reminded': kind({
    group: 'Disclosures',
    name: 'Reminder of a disclosure',
    to: 'Who was asked and has not disclosed',
    when: 'As your disclosure policy says, or when the office asks again',
    fields: { name, needed, by, roles, way, not_me },
    required: ['roles', 'way'],
    subject: 'Reminder: your disclosure is needed{needed}',
    body: paragraphs(
      '{name},',
      'we have written to you before, and still need your disclosure of financial relationships {by}:',
      '{roles}',
      '{way}',
      everybody,
      '{not_me}',
      questions,
      signed,
    ),
  }),
  'disclosure.expiring': kind({
    group: 'Disclosures',
    name: 'Disclosure running out',
    to: 'Who has a role after the day on which it runs out',
    when: 'As your disclosure policy says',
    fields: { name, until, roles, way, not_me },
    required: ['roles', 'way'],
    subject: 'Your disclosure counts until {until}',
    body: paragraphs(
      '{name},',
      'what you disclosed counts until {until}. You have a role after that; please look through it and send it again, also when nothing has changed:',
      '{roles}',
      '{way}',
      everybody,
      '{not_me}',
      questions,
      signed,
    ),
  }),
  'disclosure.entered': kind({
    group: 'Disclosures',
    name: 'Disclosure entered by the office',
    to: 'Whose disclosure it is',
    when: 'When the office entered what it was told',
    fields: {
      name,
      topic,
      way: {
        about: 'Where they see and revise it',
        sample:
          'See it, signed in to your account, and revise it if something is not as you said: https://cme.example.org/LHS/disclosure',
      },
    },
    required: ['way'],
    subject: 'Your disclosure was entered for you',
    body: paragraphs(
      '{name},',
      'the CME office entered what you told it of your financial relationships. It counts as your disclosure.',
      '{topic}',
      '{way}',
      'If you told nobody anything, write to {office_email} or call {office_phone}.',
      signed,
    ),
  }),
  'disclosure.excluded': kind({
    group: 'Staff',
    name: 'Somebody cannot have a role',
    to: 'The other administrators',
    when: 'When what was disclosed and judged keeps somebody from a role',
    fields: {
      name,
      role: { about: 'The role', sample: 'speaker' },
      topic: { about: 'The session or activity, and when it is', sample: 'Sepsis at the Door' },
      link: { about: 'What was judged', sample: 'https://cme.example.org/LHS/office/disclosures/…' },
    },
    required: ['name', 'link'],
    subject: 'Another {role} is needed in place of {name}',
    body: paragraphs(
      '{name} cannot be {role} of this activity, by what was disclosed and judged. Name another person.',
      '{topic}',
      'What was judged: {link}',
      signed,
    ),
  }),
  'disclosure.denied': kind({
    group: 'Staff',
    name: 'Wrong email of a speaker or planner',
    to: 'The CME office',
    when: 'When whoever opens the link of a disclosure says that they are somebody else',
    fields: {
      name,
      email: { about: 'The address that was written to', sample: 'h.aguirre@example.org' },
      roles,
      link: { about: 'Where the email is corrected', sample: 'https://cme.example.org/LHS/office/sessions/…' },
    },
    required: ['email', 'link'],
    subject: 'Wrong email for {name}',
    body: paragraphs(
      'We wrote to {email} for the disclosure of {name}. Whoever opened the link says that they are somebody else.',
      '{roles}',
      'Nothing more goes to that address by itself. Correct the email of the role, then ask again: {link}',
    ),
  }),
  'disclosure.revision': kind({
    group: 'Disclosures',
    name: 'Revision of a disclosure',
    to: 'Who told the office that a relationship has ended',
    when: 'When a reviewer asks for it',
    fields: {
      name,
      topic,
      way: {
        about: 'The link to the form',
        sample: 'Do it here, signed in to your account: https://cme.example.org/LHS/disclosure',
      },
    },
    required: ['way'],
    subject: 'Please revise your disclosure',
    body: paragraphs(
      '{name},',
      'you told us that you ended a financial relationship. In your disclosure it still goes on. Please revise it there: enter the month in which it ended, and send it again.',
      '{topic}',
      '{way}',
      questions,
      signed,
    ),
  }),
}
