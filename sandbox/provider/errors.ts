import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import { UpdateFailedError } from "./operations";
import { writeProperties } from "./property-values";

/** Where gRPC carries the details of an error. */
const DETAILS_KEY = "grpc-status-details-bin";

/** An error for the engine; a failed update also says what the state must have from now on. */
export function toServiceError(error: unknown): Partial<ServiceError> & { code: status; details: string } {
  const message = error instanceof Error ? error.message : String(error);
  const metadata = new Metadata();
  if (error instanceof UpdateFailedError) {
    metadata.add(DETAILS_KEY, Buffer.from(initFailed(error).serializeBinary()));
  }
  return { code: status.UNKNOWN, details: message, metadata };
}

function initFailed({ id, state, inputs, message }: UpdateFailedError): Status {
  const failed = new ErrorResourceInitFailed()
    .setId(id)
    .setProperties(writeProperties(state))
    .setInputs(writeProperties(inputs))
    .setReasonsList([message]);
  const details = new Any();
  details.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const whole = new Status();
  whole.setCode(status.UNKNOWN);
  whole.setMessage(message);
  whole.addDetails(details);
  return whole;
}
