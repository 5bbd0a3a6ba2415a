import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'

export type SignInProvider = Readonly<{
  issuer: URL
  keysAt: URL
  clientId: string
  clientSecret: string
  [Symbol.asyncDispose](): Promise<void>
}>

export const audience = 'hub.local'

/**
 * A real OpenID Connect provider on this machine, with its own pages. Whoever signs in has the login's name as role:
 * `coordinator` is one, `somebody` has none.
 */
export async function signInProvider(callback: string, signedOut: string): Promise<SignInProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> = async () => undefined
  const server = createServer((request, response) => void answer(request, response))
  const port = await listening(server)
  const issuer = `http://127.0.0.1:${port}`
  const client = { clientId: 'hub-web', clientSecret: 'a secret of the tests alone' }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [signedOut],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['of the tests alone'] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, login) => ({ accountId: login, claims: () => ({ sub: login }) }),
    pkce: { required: () => true },
    features: {
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${audience}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
        }),
      },
    },
    extraTokenClaims: (_, token) => ({
      name: 'Somebody Real',
      organisation: 'Lead council',
      role: 'accountId' in token ? token.accountId : undefined,
    }),
  })
  answer = provider.callback()
  return {
    issuer: new URL(issuer),
    keysAt: new URL('/jwks', issuer),
    ...client,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
