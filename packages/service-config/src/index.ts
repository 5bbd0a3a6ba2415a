export * from './config-reader.ts'
export * from './key-files.ts'
