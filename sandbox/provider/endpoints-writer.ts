import type { Deployment } from "../deployment/deployment";
import { buildEndpoints, writeEndpointsFile } from "../endpoints-file";
import { describeTarget } from "../walk/target";

/** Time, in milliseconds, without an operation after which a deployment counts as through. */
const QUIET_MS = 300;

/** Keeps the endpoints file in step with what is deployed. */
export class EndpointsWriter {
  private timer: NodeJS.Timeout | undefined;
  private remove: () => void = () => undefined;

  constructor(
    private readonly file: string,
    private readonly deployment: Deployment,
  ) {}

  /** Writes the file when no further operation follows; takes it away when there is no pool with an app client. */
  schedule(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.write(), QUIET_MS);
  }

  close(): void {
    clearTimeout(this.timer);
    this.remove();
  }

  private async write(): Promise<void> {
    if (this.deployment.emulators.cognito.userPool() === undefined || this.deployment.clientId === undefined) {
      this.remove();
      return;
    }
    const target = await describeTarget(this.deployment);
    this.remove = writeEndpointsFile(this.file, buildEndpoints(this.deployment, target));
  }
}
