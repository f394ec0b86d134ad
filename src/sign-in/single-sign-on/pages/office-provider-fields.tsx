import type { JSX } from 'preact'
import { shortDateYear } from '../../../web/dates.ts'
import { Checkbox, TextArea, TextField } from '../../../web/fields.tsx'
import { Badge, Notice } from '../../../web/parts.tsx'
import { isDraft, type OidcProvider, type SamlProvider } from '../provider.ts'
import { type RunsOut, warningOf } from '../saml/runs-out.ts'
import type { ProviderPageProps } from './office-provider-page.tsx'

/** Where the provider is, and how it knows us. */
export function ConnectionFields(props: ProviderPageProps): JSX.Element {
  const { provider } = props
  return provider.kind === 'oidc' ? (
    <OidcFields {...props} saved={provider} />
  ) : (
    <SamlFields {...props} saved={provider} />
  )
}

function OidcFields({ typed, errors, saved }: ProviderPageProps & { saved: OidcProvider }) {
  return (
    <>
      <TextField
        name="issuer"
        type="url"
        label="Issuer address"
        hint="For Entra ID: https://login.microsoftonline.com/, your tenant’s id, and /v2.0"
        value={typed.issuer}
        error={errors.issuer}
        autocomplete="off"
        spellcheck={false}
        required
        wide
      />
      {!isDraft(saved) && <Found found={saved.settings.found} />}
      <TextField
        name="clientId"
        label="Client id"
        value={typed.clientId}
        error={errors.clientId}
        autocomplete="off"
        spellcheck={false}
        required
        wide
      />
      <TextField
        name="secret"
        type="password"
        label="Client secret"
        hint={saved.sealedSecret ? 'There is one, and it is not shown. Leave this empty to keep it.' : undefined}
        error={errors.secret}
        autocomplete="off"
        wide
      />
      <TextField
        name="scopes"
        label="Scopes"
        hint="What to ask the provider for. These three suit nearly all."
        value={typed.scopes}
        error={errors.scopes}
        autocomplete="off"
        spellcheck={false}
        wide
      />
    </>
  )
}

function Found({ found }: { found: OidcProvider['settings']['found'] }) {
  return (
    <dl class="facts wide">
      <div>
        <dt>It signs people in at</dt>
        <dd>{found.authorization}</dd>
      </div>
      <div>
        <dt>It gives tokens at</dt>
        <dd>{found.token}</dd>
      </div>
      <div>
        <dt>Its keys are at</dt>
        <dd>{found.keys}</dd>
      </div>
      <div>
        <dt>It signs people out at</dt>
        <dd>{found.logout ?? 'Not offered'}</dd>
      </div>
    </dl>
  )
}

function SamlFields(props: ProviderPageProps & { saved: SamlProvider }) {
  const { typed, errors, saved } = props
  const { metadataFault } = saved.settings
  return (
    <>
      {metadataFault && (
        <Notice title="The metadata could not be read again" tone="warn" wide>
          <p>{metadataFault} Until they can be, what was read before is used.</p>
        </Notice>
      )}
      {!isDraft(saved) && <FoundSaml {...props} settings={saved.settings} />}
      <TextField
        name="metadataAddress"
        type="url"
        label="Metadata address"
        hint="It is read again each night, so new certificates are known in time. Or give the metadata itself below."
        value={typed.metadataAddress}
        error={errors.metadataAddress}
        autocomplete="off"
        spellcheck={false}
        wide
      />
      <div class="field wide">
        <label for="metadataFile">Metadata file</label>
        <input id="metadataFile" name="metadataFile" type="file" accept=".xml,application/samlmetadata+xml,text/xml" />
      </div>
      <TextArea
        name="metadata"
        label="Metadata, pasted"
        hint="It begins with <EntityDescriptor or <md:EntityDescriptor."
        value={typed.metadata}
        error={errors.metadata}
        rows={5}
        spellcheck={false}
        wide
      />
      <TextField
        name="clockSkew"
        label="How far its clock may be off, in seconds"
        class="short"
        inputmode="numeric"
        value={typed.clockSkew}
        error={errors.clockSkew}
        autocomplete="off"
      />
    </>
  )
}

function FoundSaml({ settings, runsOut, zone, now }: ProviderPageProps & { settings: SamlProvider['settings'] }) {
  const { entityId, ssoUrl, sloUrl } = settings
  const ends = (which: RunsOut['what']) => runsOut.filter(({ what }) => what === which)
  const metadata = ends('metadata')
  return (
    <dl class="facts wide">
      <div>
        <dt>It calls itself</dt>
        <dd>{entityId}</dd>
      </div>
      <div>
        <dt>It signs people in at</dt>
        <dd>{ssoUrl}</dd>
      </div>
      <div>
        <dt>Single logout</dt>
        <dd>{sloUrl ?? 'Not offered'}</dd>
      </div>
      <div>
        <dt>Metadata are good until</dt>
        {metadata.length === 0 && <dd>They do not say</dd>}
        {metadata.map(({ at }) => (
          <LastDay key="metadata" at={at} zone={zone} now={now} />
        ))}
      </div>
      <div>
        <dt>{ends('certificate').length === 1 ? 'Certificate, until' : 'Certificates, until'}</dt>
        {ends('certificate').map(({ at }, index) => (
          <LastDay key={index} at={at} zone={zone} now={now} />
        ))}
      </div>
    </dl>
  )
}

const warnings = { over: { tone: 'bad', text: 'Run out' }, soon: { tone: 'warn', text: 'Soon' } } as const

function LastDay({ at, zone, now }: { at: Temporal.Instant; zone: string; now: Temporal.Instant }) {
  const found = warningOf(at, now)
  const warning = found && warnings[found]
  return (
    <dd>
      {shortDateYear(at, zone)} {warning && <Badge tone={warning.tone}>{warning.text}</Badge>}
    </dd>
  )
}

/** How people see it. */
export function DoorField({ typed, errors }: ProviderPageProps): JSX.Element {
  return (
    <>
      <TextField
        name="label"
        label="What the door is called"
        hint="As your people know it, for example NetID Login."
        value={typed.label}
        error={errors.label}
        maxlength={40}
        autocomplete="off"
        required
        wide
      />
      <Checkbox
        name="trustedSecondFactor"
        label="The provider asks for a second factor"
        hint="Whoever signs in by it is then not asked for another one here; that holds for staff, too. Tick this only if it asks everyone, every time. When you take the tick away, whoever is signed in by it is asked for a second factor at once, wherever one is due."
        checked={typed.trustedSecondFactor}
        wide
      />
    </>
  )
}
