export {
  linkageService,
  type LinkageParts,
  type LinkageService,
  type LinkageState,
} from './linkage-service.ts'
