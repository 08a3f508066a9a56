// What is known of each provider: where it is, what to ask for, and what it calls its users.
import { ArgumentError } from "../../base/errors.ts";

/** The addresses of a provider that speaks OAuth 2 without OpenID Connect. */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  /** Answers with the user as JSON. */
  readonly userInfo: string;
}

/** What tells one provider's server from another's. */
export interface Place {
  /** Issuer of an OpenID Connect provider, or the address of a GitLab of one's own: `https://gitlab.example.com`. */
  readonly issuer?: string | undefined;
  /** Host of an Okta or Auth0 tenant: `example.okta.com`. */
  readonly domain?: string | undefined;
  /** Id of an Azure (Entra ID) tenant. */
  readonly tenant?: string | undefined;
  /** For "generic", a provider without OpenID Connect; for "github", a GitHub Enterprise server. */
  readonly endpoints?: Endpoints | undefined;
}

/** A provider, ready to be asked. */
export interface Provider {
  readonly at:
    { readonly kind: "oidc"; readonly issuer: string } | { readonly kind: "oauth2"; readonly endpoints: Endpoints };
  readonly scope: readonly string[];
  /** Name of the field with the user's name. */
  readonly userField: string;
}

export type ProviderName = "google" | "github" | "gitlab" | "azure" | "okta" | "auth0" | "generic";

const OPEN_ID = ["openid", "profile", "email"] as const;
/** With a refresh token, where the provider gives one for this scope. */
const LASTING = [...OPEN_ID, "offline_access"] as const;

/** @throws ArgumentError for a provider that does not exist, and for one whose place is not given */
export function providerOf(name: ProviderName, place: Place): Provider {
  switch (name) {
    case "google":
      return oidc("https://accounts.google.com", OPEN_ID, "email");
    case "github":
      return {
        at: {
          kind: "oauth2",
          endpoints: place.endpoints ?? {
            authorization: "https://github.com/login/oauth/authorize",
            token: "https://github.com/login/oauth/access_token",
            userInfo: "https://api.github.com/user",
          },
        },
        scope: ["read:user", "user:email"],
        userField: "login",
      };
    case "gitlab":
      return oidc(place.issuer ?? "https://gitlab.com", OPEN_ID, "nickname");
    case "azure": {
      // "common" would let in everybody of every tenant, whose e-mail addresses nobody has checked.
      const tenant = given(place.tenant, "azure", 'tenant: "the id of your directory"');
      if (/^(common|organizations|consumers)$/.test(tenant))
        throw new ArgumentError(`oauth(): "${tenant}" is no tenant of one's own; give the id of your directory`);
      return oidc(`https://login.microsoftonline.com/${tenant}/v2.0`, LASTING, "preferred_username");
    }
    case "okta":
      return oidc(`https://${given(place.domain, "okta", 'domain: "example.okta.com"')}`, LASTING, "email");
    case "auth0":
      return oidc(`https://${given(place.domain, "auth0", 'domain: "example.eu.auth0.com"')}/`, LASTING, "email");
    case "generic":
      if (place.endpoints !== undefined)
        return { at: { kind: "oauth2", endpoints: place.endpoints }, scope: OPEN_ID, userField: "email" };
      return oidc(given(place.issuer, "generic", 'issuer: "https://id.example.com", or endpoints'), OPEN_ID, "email");
    default:
      // A plain script is not checked by the compiler.
      throw new ArgumentError(
        `oauth() knows no provider "${String(name)}": google, github, gitlab, azure, okta, auth0, or generic with an issuer`,
      );
  }
}

const oidc = (issuer: string, scope: readonly string[], userField: string): Provider => ({
  at: { kind: "oidc", issuer },
  scope,
  userField,
});

function given(value: string | undefined, name: string, what: string): string {
  if (value === undefined || value === "") throw new ArgumentError(`oauth(): provider "${name}" needs ${what}`);
  return value;
}
