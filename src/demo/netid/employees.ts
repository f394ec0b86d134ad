/** Somebody in the directory of the demonstration's identity provider. */
export type DemoEmployee = {
  netId: string
  /** The provider's own key of the person, which is never given to anybody else. */
  number: string
  given: string
  family: string
  email: string
  /** Whether the account of the cast with this e-mail is linked already. */
  linked?: true
  /** What signing in with this NetID shows. */
  shows: string
}
