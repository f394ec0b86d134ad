/** A profile form filled in by a physician; what a test is about is put over it. */
export const physicianProfile = {
  'boards.0.board': 'ABP',
  boardMember: 'yes',
  givenName: 'Amina',
  familyName: 'Diallo',
  credentials: 'MD',
  profession: 'physician',
  affiliation: 'Lakeside Children’s',
  specialty: 'Pediatrics',
  subSpecialty: '',
  status: 'Active',
  'licences.0.state': 'OR',
  'licences.0.number': 'MD173205',
  birthday: '',
  nabpNumber: '',
  phone: '503-555-0199',
  country: 'US',
  address: '1 Harbor Way',
  address2: '',
  city: 'Portland',
  state: 'OR',
  postalCode: '97227',
}

/** "Account Information" of a new account. */
export const newAccount = (email: string) => ({
  email,
  emailAgain: email,
  password: 'five green boats ashore',
  passwordAgain: 'five green boats ashore',
})
