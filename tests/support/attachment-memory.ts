import { decodeMemory, encodeMemory } from "../../components/attachment/attachment-memory";
import type { AttachmentMemory, EarlierWanted, Wanted } from "../../components/attachment/attachment-memory";
import { CALLS, serviceError, TYPES } from "./pulumi-mocks";
import type { MockBehaviour, RecordingMocks } from "./pulumi-mocks";

interface Remembered {
  generation?: number;
  /** The last generation that was done; undefined for none. */
  done?: number;
  earlier?: EarlierWanted[];
  staleTokenTrigger?: string;
}

/** The answers of the attachment function of an earlier deployment that wanted this; done, unless told otherwise. */
export function remembering(
  wanted: Wanted,
  { generation = 5, earlier = [], staleTokenTrigger, ...rest }: Remembered = {},
): NonNullable<MockBehaviour["answers"]> {
  const memory: AttachmentMemory = {
    generation,
    at: "2026-11-01T00:00:00.000Z",
    wanted,
    earlier,
    ...(staleTokenTrigger !== undefined && { staleTokenTrigger }),
  };
  const done = "done" in rest ? rest.done : generation;
  return {
    [CALLS.function]: () => ({ environment: { variables: { COGNITO_TRIGGERS_ATTACHED: encodeMemory(memory) } } }),
    [CALLS.alias]: () => (done === undefined ? serviceError("couldn't find resource") : { description: String(done) }),
  };
}

/** What a deployment leaves to the next one. */
export function memoryOf(mocks: RecordingMocks): AttachmentMemory {
  const { environment } = mocks.one(TYPES.function, "auth-attachment").inputs as {
    environment: { variables: { COGNITO_TRIGGERS_ATTACHED: string } };
  };
  return decodeMemory(environment.variables.COGNITO_TRIGGERS_ATTACHED);
}
