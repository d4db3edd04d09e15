import type { Contestant } from "./contestant";
import { createFastJwt } from "./fast-jwt-verifier";

export const createVerify: Contestant = (task) => createFastJwt(task, true);
