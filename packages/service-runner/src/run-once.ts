import { configured, sayRefusal, type ReadConfig } from './configured.ts'
import { faultOf } from './fault.ts'

/**
 * Runs a task of a service that ends by itself, with the same configuration and the same refusals as the service. Anything
 * else that goes wrong is thrown.
 */
export async function runOnce<Config>(
  readConfig: ReadConfig<Config>,
  task: (config: Config) => Promise<void>,
): Promise<void> {
  try {
    await task(configured(readConfig))
  } catch (error) {
    const fault = faultOf(error, 'the task')
    if (fault.end !== 'refused') throw error
    sayRefusal({ message: fault.what, next: fault.next })
  }
}
