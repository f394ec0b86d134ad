import { routes } from '../routes.ts'

export type SetUpPage = { label: string; href: string; about: string }

/** The pages on which administrators set the organization up, in the groups of the page that leads to all of them. */
export const setUpPages = (org: string): { title: string; pages: SetUpPage[] }[] => [
  {
    title: 'The organization',
    pages: [
      {
        label: 'Name and look',
        href: routes.officeOrganizationLook.to({ org }),
        about: 'The name, the words on the portal’s first page, its color and its mark.',
      },
      {
        label: 'Portal texts',
        href: routes.officeOrganizationTexts.to({ org }),
        about: 'An announcement to everybody, and help with signing in and with codes, in your own words.',
      },
      {
        label: 'Contact and time zone',
        href: routes.officeOrganizationContact.to({ org }),
        about: 'How learners reach the office, where it is, and the zone in which all times are shown.',
      },
      {
        label: 'Certificates',
        href: routes.officeCertificates.to({ org }),
        about: 'What certificates say and how they look, who signs them, and which template is used for whom.',
      },
      {
        label: 'Accreditation and numbers',
        href: routes.officeOrganizationCredit.to({ org }),
        about: 'The accreditation statement, and the letters that certificate numbers begin with.',
      },
    ],
  },
  {
    title: 'Activities',
    pages: [
      {
        label: 'Specialties',
        href: routes.officeSpecialties.to({ org }),
        about: 'What activities are filed under, in the order of the portal’s menu.',
      },
      {
        label: 'Checklist',
        href: routes.officeChecklist.to({ org }),
        about: 'What is done for every activity, and whether what coordinators plan is reviewed.',
      },
      {
        label: 'Credit types',
        href: routes.officeCreditTypes.to({ org }),
        about: 'What activities can offer: the unit, who may have it, and the statement that its owner asks for.',
      },
      {
        label: 'Professions and credentials',
        href: routes.officeProfessions.to({ org }),
        about: 'What learners are, by the credentials that they hold, and how accreditors count them.',
      },
      {
        label: 'Claims',
        href: routes.officeOrganizationClaims.to({ org }),
        about: 'When credit for single activities can be claimed, and the evaluation that new ones begin with.',
      },
      {
        label: 'Series policy',
        href: routes.officeSeriesPolicy.to({ org }),
        about: 'How long codes and claims are open, and who may ask to be recorded afterwards.',
      },
      {
        label: 'Evaluations',
        href: routes.officeOrganizationEvaluations.to({ org }),
        about: 'Whether what learners say of an activity is kept with their names.',
      },
      {
        label: 'Evaluation forms',
        href: routes.officeForms.to({ org }),
        about: 'What learners are asked before they claim, tests with a pass mark, and the bank of questions.',
      },
      {
        label: 'Disclosure policy',
        href: routes.officeDisclosurePolicy.to({ org }),
        about: 'What speakers and planners are asked about their relationships, and when.',
      },
      {
        label: 'Companies',
        href: routes.officeCompanies.to({ org }),
        about: 'The companies that people disclose, each by one spelling, and which are ineligible.',
      },
      {
        label: 'Reminders',
        href: routes.officeReminders.to({ org }),
        about: 'What is written by itself about a series, to whom and when.',
      },
    ],
  },
  {
    title: 'People and access',
    pages: [
      {
        label: 'Staff',
        href: routes.officeStaff.to({ org }),
        about: 'Who works in this office, and what each of them may do.',
      },
      {
        label: 'Sign-in',
        href: routes.officeSignIn.to({ org }),
        about: 'Passwords, links and sessions, what Create Account asks, and for how many years credit is kept.',
      },
      {
        label: 'Import',
        href: routes.officeImports.to({ org }),
        about: 'People, credit history, activities and attendance from files, also all of another system.',
      },
      {
        label: 'Single sign-on',
        href: routes.officeProviders.to({ org }),
        about: 'The identity providers by which people of your hospital sign in.',
      },
      {
        label: 'Messages’ words',
        href: routes.officeWordings.to({ org }),
        about: 'Every message that goes out by itself: to whom, when, and in which words.',
      },
      {
        label: 'Texts',
        href: routes.officeTexts.to({ org }),
        about: 'The number to which learners text their attendance, and the latest texts.',
      },
    ],
  },
]
