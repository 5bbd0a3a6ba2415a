export { amount, counted } from '@hub/publication'
