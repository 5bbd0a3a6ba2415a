export { addressOf, startDouble, type Double } from './testing/double.ts'
export { serverLog } from './testing/server-log.ts'
