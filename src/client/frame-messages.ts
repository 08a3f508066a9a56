// What an iframe and the page around it tell each other.

/** From the page around: tell me your height, now and whenever it changes. */
export interface FrameRequest {
  readonly edgepanel: "follow";
}

/** From the iframe. */
export interface FrameHeight {
  readonly edgepanel: "height";
  /** CSS pixels. */
  readonly height: number;
}
