import type { ImportKind } from './kinds.ts'

/** The rows of a file to fill in: the names of its columns, and two for example, with the organization's credit types. */
export function templateRows(kind: ImportKind, types: readonly string[]): string[][] {
  const [first = 'AMA PRA Category 1', second = first] = types
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
          'Pediatrics',
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
          'Live course',
          'Emergency Medicine',
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
          'Cardiology Case Conference',
          'Live course',
          'Cardiology',
          'The silent infarct',
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
        ['Email', 'First name', 'Last name', 'Activity code', 'Activity title', 'Date'],
        ['amara.osei@hospital.example', 'Amara', 'Osei', '2356446', '', ''],
        ['jose.nunez@hospital.example', 'José', 'O’Brien-Nuñez', '', 'Pediatric Grand Rounds', '2026-11-20'],
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
