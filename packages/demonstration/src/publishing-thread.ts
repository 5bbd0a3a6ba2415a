import { parentPort, workerData } from 'node:worker_threads'
import { serveBatches } from './published-days.ts'

if (parentPort === null) throw new Error('This is the start of a thread')
await serveBatches(parentPort, workerData)
