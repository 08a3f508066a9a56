// What all templates' parts of the client share: the data that the page has for them, and telling views of new sizes.

/** The data of the page's template. The server wrote it for this version of the client in the shape that `T` says. */
export function templateData<T>(): T {
  return JSON.parse(document.getElementById("edgepanel-template")?.textContent ?? "{}") as T;
}

/** Has everything on the page look at its size again. */
export const resized = (): boolean => window.dispatchEvent(new Event("resize"));

/** What is kept in the visitor's browser for this page under `key`; undefined when there is nothing that can be read. */
export function kept(key: string): unknown {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(place()) ?? "{}");
    return typeof all === "object" && all !== null ? Reflect.get(all, key) : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value; a browser that keeps nothing loses it. */
export function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(place(), JSON.stringify({ [key]: value }));
  } catch {
    // Storage is full or forbidden: the arrangement lasts as long as the page.
  }
}

/** Forgets all that is kept for this page. */
export function forget(): void {
  try {
    localStorage.removeItem(place());
  } catch {
    // Nothing could be kept either.
  }
}

const place = (): string => location.origin + location.pathname;

/** The arrow of a key as a step to the right and down, or null for any other key. */
export function arrow(event: KeyboardEvent): readonly [right: number, down: number] | null {
  switch (event.key) {
    case "ArrowLeft":
      return [-1, 0];
    case "ArrowRight":
      return [1, 0];
    case "ArrowUp":
      return [0, -1];
    case "ArrowDown":
      return [0, 1];
    default:
      return null;
  }
}
