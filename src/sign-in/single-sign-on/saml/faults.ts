import type { Refusal } from '../refuse-provider.tsx'
import type { Fault } from './answer.ts'

/** What each fault of an answer is to the person, and what it says to the administrator who tries the settings. */
export const faults: Record<Fault | 'no-subject', { refusal: Refusal; detail: string }> = {
  unreadable: { refusal: 'not-valid', detail: 'What came is no SAML 2.0 response, or one with a document type in it.' },
  'not-let-in': { refusal: 'denied', detail: 'The provider says that it did not let this person in.' },
  'not-answerable': {
    refusal: 'denied',
    detail: 'The provider says that it cannot answer our request. Its log says why; load our metadata there again.',
  },
  encrypted: {
    refusal: 'not-valid',
    detail: 'The answer is encrypted, and there is no key of ours for it yet. Save the settings once: that makes one.',
  },
  undecipherable: {
    refusal: 'not-valid',
    detail:
      'The answer is encrypted for another key, or in another way than AES-GCM with RSA-OAEP. Load our metadata for providers that encrypt at the provider again, or turn encryption off for us there; signing stays on.',
  },
  'encrypted-part': {
    refusal: 'not-valid',
    detail: 'A part of the assertion is encrypted by itself. Let the provider encrypt the whole assertion, or nothing.',
  },
  'no-assertion': { refusal: 'not-valid', detail: 'The answer holds no assertion.' },
  'several-assertions': { refusal: 'not-valid', detail: 'The answer holds several assertions. It must hold one.' },
  unsigned: {
    refusal: 'not-valid',
    detail: 'The assertion is not signed. Let the provider sign the assertion itself, not only the response around it.',
  },
  'sha-1': {
    refusal: 'not-valid',
    detail: 'The signature uses SHA-1, which can be forged. Let the provider sign with RSA and SHA-256.',
  },
  'odd-signature': {
    refusal: 'not-valid',
    detail: 'The signature is not put together as SAML says. RSA with SHA-256 or SHA-512 is understood.',
  },
  forged: {
    refusal: 'not-valid',
    detail: 'None of the certificates in the settings made this signature. Load the metadata of the provider again.',
  },
  'other-issuer': { refusal: 'not-valid', detail: 'The answer is from another provider than the metadata say.' },
  'other-audience': {
    refusal: 'not-valid',
    detail: 'The answer is meant for another site. Our entity id is the address of our metadata; set it as audience.',
  },
  'other-recipient': {
    refusal: 'not-valid',
    detail: 'The answer is meant for another address. Load our metadata at the provider again.',
  },
  'not-asked-for': {
    refusal: 'other-browser',
    detail: 'The answer names no request of ours. Signing in must begin here, not at the provider.',
  },
  'other-request': {
    refusal: 'other-browser',
    detail: 'The answer is to another request than the one of this browser.',
  },
  'not-again': {
    refusal: 'sign-in-there-first',
    detail: 'The provider did not ask the person to sign in once more (ForceAuthn), though it had to.',
  },
  'too-early': { refusal: 'clock', detail: 'The answer is not valid yet: the clock of the provider is ahead of ours.' },
  'too-late': { refusal: 'clock', detail: 'The answer is too old, or the clock of the provider is behind ours.' },
  'odd-assertion': {
    refusal: 'not-valid',
    detail:
      'The assertion lacks what a sign-in needs: subject, bearer confirmation, conditions, or the sign-in itself.',
  },
  'no-subject': {
    refusal: 'no-subject',
    detail:
      'The answer has no key of the person that stays. Let the provider send pairwise-id, subject-id, a persistent NameID or eduPersonPrincipalName; a transient NameID is new each time. Where a NameID of another format stays and is never given to another person, choose “Its own” names and enter NameID as the key.',
  },
}
