// The slides of SlidesTemplate.
import Reveal from "reveal.js";
import { resized, templateData } from "./page-parts.ts";

const { config } = templateData<{ readonly config: object }>();

// Panel's sheets lay the slides out; reveal.js only shows one after the other.
void Reveal.initialize({ ...config, embedded: true, disableLayout: true });
Reveal.on("slidechanged", ({ currentSlide }) => {
  window.location.hash = `#/${currentSlide.id}`;
  resized();
});
