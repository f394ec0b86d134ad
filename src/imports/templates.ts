import type { ImportKind } from './kinds.ts'

/** What an organization calls its credit types, formats and specialties, in their order. */
export type OwnNames = { types: readonly string[]; formats: readonly string[]; specialties: readonly string[] }

/**
 * The rows of a file to fill in: the names of its columns, and two for example, in the words of the organization, so that
 * they can be imported as they are.
 */
export function templateRows(kind: ImportKind, { types, formats, specialties }: OwnNames): string[][] {
  const [first = 'AMA PRA Category 1', second = first] = types
  const [format = 'Live course'] = formats
  const [specialty = '', otherSpecialty = specialty] = specialties
  switch (kind) {
    case 'people':
      return [
        [
          'Email',
          'First name',
          'Last name',
          'Credentials',
          'NPI',
          'License number',
          'License state',
          'Phone',
          'Affiliation',
          'Specialty',
          'Birthday',
        ],
        [
          'amara.osei@hospital.example',
          'Amara',
          'Osei',
          'MD',
          '1234567893',
          'MD173205',
          'OR',
          '503-555-0187',
          'Lakeside Hospital',
          specialty,
          '04/27',
        ],
        [
          'jose.nunez@hospital.example',
          'José',
          'O’Brien-Nuñez',
          'RN, BSN',
          '',
          'RN98211',
          'WA',
          '',
          'Lakeside Clinic',
          '',
          '',
        ],
      ]
    case 'activities':
      return [
        [
          'Activity title',
          'Format',
          'Specialty',
          'Session title',
          'Date',
          'Start time',
          'End time',
          'Place',
          'Activity code',
          'Objectives',
          `${first} credits`,
        ],
        [
          'Sepsis in the First Hour',
          format,
          specialty,
          '',
          '2027-02-09',
          '8:00 AM',
          '12:00 PM',
          'Alder Auditorium',
          '',
          'Recognize sepsis; Start the bundle',
          '4.00',
        ],
        [
          'Monthly Case Conference',
          format,
          otherSpecialty,
          'A fever that would not go',
          '2027-02-11',
          '12:00 PM',
          '1:00 PM',
          'Room 5',
          '',
          '',
          '1.00',
        ],
      ]
    case 'attendance':
      return [
        ['Email', 'First name', 'Last name', 'Activity code', 'Activity title', 'Date', `${first} credits`],
        ['amara.osei@hospital.example', 'Amara', 'Osei', '2356446', '', '', '1.00'],
        ['jose.nunez@hospital.example', 'José', 'O’Brien-Nuñez', '', 'Pediatric Grand Rounds', '2026-11-20', ''],
      ]
    default:
      return [
        [
          'Email',
          'First name',
          'Last name',
          'Activity title',
          'Date completed',
          'Credit type',
          'Amount',
          'Certificate number',
          'Provider',
        ],
        [
          'amara.osei@hospital.example',
          'Amara',
          'Osei',
          'Pediatric Grand Rounds',
          '2024-03-08',
          first,
          '1.00',
          'C-10482',
          'Lakeside Health System',
        ],
        [
          'jose.nunez@hospital.example',
          'José',
          'O’Brien-Nuñez',
          'Wound Care Update',
          '2024-05-21',
          second,
          '2.50',
          '',
          'Lakeside Health System',
        ],
      ]
  }
}
