// What `state.share()` and `state.bookmark()` of one session do.
import { ArgumentError, LimitError, PanelError } from "../../base/errors.ts";
import { hexDigest } from "../../base/digest.ts";
import type { Limits } from "../../protocol/limits.ts";
import { LINK_ARGUMENT } from "../../base/link-argument.ts";
import type { Bookmark, ShareLink, ShareOptions, Sharing } from "../../state/share.ts";
import { currentVisitor } from "../../state/current-session.ts";
import type { SessionRecord } from "../store/session-record.ts";
import type { BookmarkEntry } from "./bookmark-list.ts";
import { BOOKMARK, type LinkService, type ObjectSharing } from "./object-sharing.ts";
import type { StoredLink } from "./session-links.ts";

/** Characters of a bookmark's name. */
export const BOOKMARK_NAME_CHARACTERS = 200;

export interface SessionSharingPort {
  readonly object: ObjectSharing;
  readonly service: LinkService;
  readonly record: () => SessionRecord | null;
  readonly limits: Limits;
  readonly now: () => number;
  /** Told of a link that has ended, and of one that was made or changed. */
  readonly ended: (id: string) => void;
  readonly changed: (link: StoredLink) => void;
}

/** The links and bookmarks of one session. */
export class SessionSharing implements Sharing {
  readonly #port: SessionSharingPort;

  constructor(port: SessionSharingPort) {
    this.#port = port;
  }

  async share({ as, expires }: ShareOptions): Promise<ShareLink> {
    const { object, changed } = this.#port;
    const stored = object.links.add(as, expires, currentVisitor()?.link);
    changed(stored);
    return this.#linkOf(stored);
  }

  shares(): Promise<readonly ShareLink[]> {
    return Promise.all(this.#port.object.links.active.map((link) => this.#linkOf(link)));
  }

  async bookmark(name: string): Promise<Bookmark> {
    const { object, service, limits, now } = this.#port;
    if (typeof name !== "string" || name.trim() === "" || name.length > BOOKMARK_NAME_CHARACTERS)
      throw new ArgumentError(`state.bookmark(): a name has 1 to ${BOOKMARK_NAME_CHARACTERS} characters`);
    const copied = await object.copy();
    if (copied === null) throw over();
    const list = await this.#listName();
    const call = { kind: "place", name, made: now(), most: limits.userBookmarks } as const;
    const [entry] = (await service.call(list, (owner) => owner.bookmarks(call))) ?? [];
    if (entry === undefined)
      throw new LimitError("userBookmarks", `There are ${limits.userBookmarks} bookmarks already; delete one first`);
    await service.call(entry.id, (place) => place.keepBookmark(copied));
    return this.#bookmarkOf(entry);
  }

  async bookmarks(): Promise<readonly Bookmark[]> {
    const list = await this.#listName();
    const entries = await this.#port.service.call(list, (owner) => owner.bookmarks({ kind: "list" }));
    return Promise.all((entries ?? []).map((entry) => this.#bookmarkOf(entry)));
  }

  async #linkOf({ id, as, made, until }: StoredLink): Promise<ShareLink> {
    const { object, ended, changed } = this.#port;
    const { links } = object;
    return {
      id,
      // What it has become meanwhile.
      get as() {
        return links.kindOf(id) ?? as;
      },
      made,
      until,
      url: await this.#address(this.#record.id, id, as === "copy"),
      end() {
        links.end(id);
        ended(id);
      },
      change(to) {
        links.change(id, to);
        changed({ id, as: to, made, until });
      },
    };
  }

  async #bookmarkOf({ id, name, made }: BookmarkEntry): Promise<Bookmark> {
    const { service } = this.#port;
    return {
      id,
      name,
      made,
      url: await this.#address(id, BOOKMARK, true),
      delete: async () => {
        const list = await this.#listName();
        await service.call(list, (owner) => owner.bookmarks({ kind: "remove", id }));
        await service.call(id, (place) => place.forgetBookmark());
      },
    };
  }

  /** @param whole with the query that the session was made for: a copy is made for the same one */
  async #address(object: SessionRecord["id"], link: string, whole: boolean): Promise<string> {
    const { request } = this.#record;
    const url = new URL(request.url);
    if (!whole) url.search = "";
    const text = await this.#port.service.sign(object, request.appPath, link);
    const query = `${LINK_ARGUMENT}=${text}`;
    // Appended as a text: the other arguments stay as they are written.
    url.search = url.search === "" ? query : `${url.search}&${query}`;
    return url.href;
  }

  /** The object with the list of whoever the session is of. */
  async #listName(): Promise<string> {
    const { id, counted, request } = this.#record;
    // A guest is not to see what the owner keeps of his other sessions.
    const isOwners = counted !== undefined && currentVisitor()?.link === undefined;
    const owner = isOwners ? ["user", counted] : ["session", id];
    return `bookmarks-${await hexDigest(JSON.stringify([request.appPath, ...owner]))}`;
  }

  get #record(): SessionRecord {
    const record = this.#port.record();
    if (record === null) throw over();
    return record;
  }
}

const over = (): PanelError =>
  new PanelError("no-session", "The session is over: nothing of it can be shared any more");
