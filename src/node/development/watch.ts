// Tells when files that an app was made of change, go or come.
import { existsSync, watch, type FSWatcher } from "node:fs";
import { dirname } from "node:path";

/** Milliseconds without a change after which what was saved counts as whole: editors write a file in several steps. */
const QUIET = 30;

/** Watches folders; a file that is replaced or made anew is seen there, and not on the file itself. */
export class Watch {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param onChange called once things are quiet again */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Watches the folders of `files`, and `folders`; those of an earlier call are let go. */
  follow(files: readonly string[], folders: readonly string[]): void {
    const wanted = new Set([...files.map((file) => dirname(file)), ...folders].filter((path) => existsSync(path)));
    for (const [path, watcher] of this.#watchers) {
      if (wanted.has(path)) continue;
      watcher.close();
      this.#watchers.delete(path);
    }
    for (const path of wanted) {
      if (this.#watchers.has(path)) continue;
      const watcher = watch(path, (_event, name) => {
        // What editors and tools leave beside the sources.
        if (name !== null && /^\.|~$|\.(swp|tmp|log)$|^node_modules$|^4913$/.test(name)) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.#onChange, QUIET);
      });
      // The folder itself may go; its own folder tells of that.
      watcher.on("error", () => this.#watchers.delete(path));
      this.#watchers.set(path, watcher);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }
}
