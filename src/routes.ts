type Parameters<Pattern extends string> = Pattern extends `${infer Head}/${infer Tail}`
  ? Parameters<Head> | Parameters<Tail>
  : Pattern extends `:${infer Name}.${string}`
    ? Name
    : Pattern extends `:${infer Name}`
      ? Name
      : never

export type Route<Pattern extends string = string> = {
  /** As the router matches it. */
  pattern: Pattern
  /** The address with its parameters filled in and, if given, a query; undefined values are left out. */
  to: (
    parameters: { [Name in Parameters<Pattern>]: string },
    query?: Record<string, string | number | undefined>,
  ) => string
}

function route<Pattern extends string>(pattern: Pattern): Route<Pattern> {
  return {
    pattern,
    to: (parameters, query = {}) => {
      const path = pattern.replace(/:([a-zA-Z]+)(\{[^}]+\})?/g, (_, name: string) =>
        encodeURIComponent((parameters as Record<string, string>)[name]!),
      )
      const search = new URLSearchParams(
        Object.entries(query).flatMap(([name, value]) =>
          value === undefined || value === '' ? [] : [[name, String(value)]],
        ),
      ).toString()
      return search ? `${path}?${search}` : path
    },
  }
}

/** Every address of the product. Pages, redirects and tests use these; nobody writes an address by hand. */
export const routes = {
  root: route('/'),
  health: route('/healthz'),
  ready: route('/readyz'),
  metrics: route('/metrics'),
  asset: route('/assets/:file'),
  setUp: route('/set-up/:token'),
  demo: route('/demo'),
  demoOutbox: route('/demo/outbox'),
  demoSurvey: route('/demo/survey'),
  demoNetId: route('/demo/netid'),
  demoNetIdDiscovery: route('/demo/netid/.well-known/openid-configuration'),
  demoNetIdAuthorize: route('/demo/netid/authorize'),
  demoNetIdToken: route('/demo/netid/token'),
  demoNetIdKeys: route('/demo/netid/keys'),
  verify: route('/verify'),
  verifyCertificate: route('/verify/:number'),

  portal: route('/:org'),
  oldPublisher: route('/:org/publisher'),
  oldPublisherAsPrinted: route('/:org/Publisher'),
  activities: route('/:org/activities'),
  activity: route('/:org/activities/:session'),
  activityCalendar: route('/:org/activities/:session/calendar.ics'),
  specialty: route('/:org/specialties/:specialty'),
  events: route('/:org/events'),

  signIn: route('/:org/sign-in'),
  signedIn: route('/:org/sign-in/successful'),
  signOut: route('/:org/sign-out'),
  forgotPassword: route('/:org/forgot-password'),
  forgotPasswordCode: route('/:org/forgot-password/code'),
  forgotPasswordNew: route('/:org/forgot-password/new'),
  signInLink: route('/:org/sign-in/link'),
  openSignInLink: route('/:org/sign-in/link/:token'),
  strayAddress: route('/:org/stray-address/:token'),
  secondFactor: route('/:org/sign-in/second-factor'),
  passkeySignIn: route('/:org/sign-in/passkey'),
  passkeySignInOptions: route('/:org/sign-in/passkey/options'),
  signInWith: route('/:org/sign-in/with/:provider'),
  oidcReturn: route('/:org/sign-in/oidc/:provider'),
  samlMetadata: route('/:org/sign-in/saml/:provider/metadata'),
  samlReturn: route('/:org/sign-in/saml/:provider'),
  samlFinish: route('/:org/sign-in/saml/:provider/finish'),
  samlLogout: route('/:org/sign-in/saml/:provider/logout'),
  vouchedProfile: route('/:org/sign-in/new-profile'),
  linkAccount: route('/:org/sign-in/link-account'),
  createAccount: route('/:org/create-account'),
  createAccountCheck: route('/:org/create-account/check'),
  createProfile: route('/:org/create-account/profile'),

  creditTypes: route('/:org/credit-types'),
  myPortal: route('/:org/my-portal'),
  profile: route('/:org/profile'),
  checkProfile: route('/:org/profile/check'),
  emails: route('/:org/profile/emails'),
  emailCode: route('/:org/profile/emails/code'),
  undoEmail: route('/:org/undo-email/:token'),
  confirmEmail: route('/:org/confirm-email/:token'),
  confirmEmailAgain: route('/:org/profile/confirm-email'),
  phones: route('/:org/profile/phones'),
  phoneCode: route('/:org/profile/phones/code'),
  myData: route('/:org/profile/my-data'),
  myDataJson: route('/:org/profile/my-data.json'),
  myDataPdf: route('/:org/profile/my-data.pdf'),
  closeAccount: route('/:org/profile/close-account'),
  mergeMyAccounts: route('/:org/profile/merge'),
  security: route('/:org/security'),
  changePassword: route('/:org/security/password'),
  passkeys: route('/:org/security/passkeys'),
  passkeyOptions: route('/:org/security/passkeys/options'),
  passkeyLater: route('/:org/security/passkeys/later'),
  authenticatorApp: route('/:org/security/authenticator-app'),
  recoveryCodes: route('/:org/security/recovery-codes'),
  mySessions: route('/:org/security/sessions'),
  mySingleSignOn: route('/:org/security/single-sign-on'),
  invitation: route('/:org/invitation/:token'),
  transcript: route('/:org/transcript'),
  transcriptPdf: route('/:org/transcript.pdf'),
  transcriptCsv: route('/:org/transcript.csv'),

  texts: route('/:org/texts/:carrier'),
  attendance: route('/:org/attendance'),
  attendanceRecorded: route('/:org/attendance/:session'),
  pastSessions: route('/:org/attendance/past'),
  lateRequest: route('/:org/attendance/:session/late'),
  decideLateRequest: route('/:org/late-requests/:token'),

  claim: route('/:org/claim'),
  claimByCode: route('/:org/c/:code'),
  claimNext: route('/:org/claim/:session'),
  evaluation: route('/:org/claim/:session/evaluation'),
  evaluationDraft: route('/:org/claim/:session/evaluation/draft'),
  surveyReturn: route('/:org/survey-return'),
  credit: route('/:org/claim/:session/credit'),
  certificate: route('/:org/certificates/:number'),
  certificatePdf: route('/:org/certificates/:number/pdf'),

  office: route('/:org/office'),
  officeToday: route('/:org/office/today'),
  officeSeriesList: route('/:org/office/series'),
  officeSeries: route('/:org/office/series/:activity'),
  officeRemindLate: route('/:org/office/series/:activity/remind'),
  officeSlidesFile: route('/:org/office/sessions/:session/slides/file'),
  officeDisclosures: route('/:org/office/sessions/:session/disclosures'),
  officeReminders: route('/:org/office/reminders'),
  officeNewReminder: route('/:org/office/reminders/new'),
  officeReminder: route('/:org/office/reminders/:rule'),
  officeActivities: route('/:org/office/activities'),
  officeNewActivity: route('/:org/office/activities/new'),
  officeActivity: route('/:org/office/activities/:activity'),
  officeEditActivity: route('/:org/office/activities/:activity/edit'),
  officeActivityState: route('/:org/office/activities/:activity/state'),
  officeCopyActivity: route('/:org/office/activities/:activity/copy'),
  officePreview: route('/:org/office/activities/:activity/preview'),
  officeLearners: route('/:org/office/activities/:activity/learners'),
  officeLearnersCsv: route('/:org/office/activities/:activity/learners.csv'),
  officeResults: route('/:org/office/activities/:activity/evaluation'),
  officeResultsCsv: route('/:org/office/activities/:activity/evaluation.csv'),
  officeQr: route('/:org/office/activities/:activity/qr.svg'),
  officePoster: route('/:org/office/activities/:activity/poster.pdf'),
  officeRoster: route('/:org/office/sessions/:session/roster'),
  officeSlides: route('/:org/office/sessions/:session/slides'),
  officeLateRequests: route('/:org/office/late-requests'),
  officeSeriesPolicy: route('/:org/office/series-policy'),
  officeSpecialties: route('/:org/office/specialties'),
  officePeople: route('/:org/office/people'),
  officeDuplicates: route('/:org/office/people/duplicates'),
  officeMerge: route('/:org/office/people/merge'),
  officePerson: route('/:org/office/people/:person'),
  officePersonSessions: route('/:org/office/people/:person/sessions'),
  officePersonPassword: route('/:org/office/people/:person/password-mail'),
  officePersonSecondStep: route('/:org/office/people/:person/second-step'),
  officeStaff: route('/:org/office/staff'),
  officeInviteStaff: route('/:org/office/staff/invite'),
  officeStaffMember: route('/:org/office/staff/:person'),
  officeSignIn: route('/:org/office/sign-in'),
  officeProviders: route('/:org/office/sign-in/providers'),
  officeNewProvider: route('/:org/office/sign-in/providers/new'),
  officeProvider: route('/:org/office/sign-in/providers/:provider'),
  officeProviderTest: route('/:org/office/sign-in/providers/:provider/test'),
} as const
