import { kind, paragraphs, signed } from '../kind.ts'

/** What members of staff are told. */
export const staffKinds = {
  'staff.invited': kind({
    group: 'Staff',
    name: 'Invitation to the staff',
    to: 'Whom an administrator invites',
    when: 'When they are invited, or invited again',
    fields: {
      inviter: { about: 'Who invites', sample: 'Renee Castellanos' },
      role: { about: 'As what', sample: 'a coordinator' },
      link: { about: 'Where it is accepted', sample: 'https://cme.example.org/LHS/invitation/…' },
      until: { about: 'The last day of the link', sample: 'November 27' },
    },
    required: ['inviter', 'link'],
    subject: 'Your invitation to the {organization} CME office',
    body: paragraphs(
      '{inviter} invites you to the CME office of {organization}, as {role}.',
      'Accept: {link}',
      'The link works once, until {until}. You sign in or make an account, and then set up a second step for signing in: an app on your phone or a passkey.',
      'If you do not know what this is about, there is nothing to do.',
      signed,
    ),
  }),
}
