export {
  BUNDLE_HANDLER,
  bundleTrigger,
  packageTrigger,
  type TriggerBundle,
  type TriggerPackageRequest,
} from "./package-trigger";
