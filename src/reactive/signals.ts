// The signal kernel; the only importer of @preact/signals-core.
//
// Tracking and batching are synchronous in the kernel: both end at the first `await`.
export { batch, computed, effect, signal, untracked, Signal, type ReadonlySignal } from "@preact/signals-core";
