/** The organization whose page it is, and the address of its portal as people type it. */
type Place = { name: string; portal: string }

/** What the page after a redirect says was just done, by the word in its address; anything else there says nothing. */
const sentences: Record<string, string | ((place: Place) => string)> = {
  'signed-out': 'You are signed out.',
  'password-reset': 'Your password is changed. Sign in with it.',
  'profile-saved': 'Profile saved.',
  'passkey-added': 'Passkey added. Next time, press “Use a passkey” to sign in.',
  'passkey-renamed': 'Name saved.',
  'passkey-removed': 'Passkey removed.',
  'app-removed': 'Authenticator app removed.',
  'own-email-confirmed': 'Your email is confirmed.',
  'confirmation-sent': 'We have written to you again. Open the link in that message.',
  'confirmation-waits':
    'We wrote to you a short while ago. Look among unwanted mail, or ask again in a quarter of an hour.',
  'password-changed': 'Password saved. Everywhere else you are signed out.',
  'sessions-ended': 'Signed out there.',
  'no-session-ended': 'There was nothing to sign out: it had ended already.',
  'email-confirmed': 'Email confirmed. You can sign in with it.',
  'email-first': 'From now on we write to this email first.',
  'email-removed': 'Email removed. It has been told.',
  'email-back': 'Your email is back, and everybody is signed out but you. Remove any email below that is not yours.',
  'phone-added': 'Phone added.',
  'phone-first': 'This phone is now the one of your profile.',
  'phone-removed': 'Phone removed.',
  'phone-confirmed': 'Phone confirmed.',
  'account-closed': 'Your account is closed. Your certificates can still be verified.',
  'people-merged': 'The two records are one now. It can be undone for 30 days, under Likely duplicates.',
  'two-people': 'Noted: two people. They are not shown as likely duplicates any more.',
  'merge-undone': 'The merge is undone: both records are as they were.',
  'merge-undone-role-kept':
    'The merge is undone. The role in the office was changed since, so it stays as it is now: look at Staff.',
  'accounts-merged': 'Your two accounts are one now. You sign in with any email of both.',
  'organization-set-up': ({ name, portal }) =>
    `${name} is set up, and you are signed in. Its learner portal is at ${portal}. Next: create your first activity.`,
  'person-sessions-ended': 'Signed out everywhere. An email tells the person.',
  'person-password-mail': 'Sent. The message leads to a new password by the usual way.',
  'person-second-step-off': 'The second step is off. An email tells the person.',
  'sign-in-settings-saved': 'Settings saved.',
  'staff-invited': 'Invitation sent. It can be accepted for 7 days.',
  'staff-invited-again': 'Invitation sent again. The link that went out before opens nothing any more.',
  'staff-invitation-withdrawn': 'Invitation withdrawn. Its link opens nothing any more.',
  'staff-changed': 'Role saved. It holds from their next page on.',
  'staff-removed': 'Removed. The office is closed to them from now on.',
  'staff-left': 'You are no longer on the staff.',
  'staff-joined': ({ name }) => `You are on the staff of ${name} now.`,
  'provider-linked': 'Linked. From now on it signs in to this account.',
  'provider-unlinked': 'Taken off. It does not sign in to this account any more.',
  'provider-added': 'Added. These addresses are its own from now on.',
  'provider-saved': 'Single sign-on saved.',
  'provider-on': 'Its door is on the sign-in page now.',
  'provider-off': 'Its door is off the sign-in page now. Whoever is signed in stays so.',
  'provider-removed': 'Single sign-on removed.',
  'specialty-added': 'Specialty added, at the end of the list.',
  'specialty-renamed': 'Name saved.',
  'specialty-moved': 'Order saved.',
  'specialty-removed': 'Specialty removed.',
  'late-asked': 'Your request is sent. An email tells you what was decided.',
  'late-approved': 'Approved. The attendance is recorded, and an email tells the learner.',
  'late-declined': 'Declined. An email tells the learner.',
  'late-before': 'Somebody else decided this request before you. What they decided stands below.',
  'late-own': 'That is your own request: somebody else has to decide it.',
  'attended-before': 'You were recorded before. It counts once.',
  'sessions-ticked': 'Your attendance is recorded. What is left to do for each session stands here.',
  'series-policy-saved': 'Saved. Series that are made from now on begin with it.',
}

/** The sentence for the word of an address's query `said`. */
export function said(word: string, place: Place): string | undefined {
  const sentence = Object.hasOwn(sentences, word) ? sentences[word] : undefined
  return typeof sentence === 'function' ? sentence(place) : sentence
}
