export { linkTokens, linkTokenKey, type LinkTokenKey } from './link-tokens.ts'
