// highlight.js as the Worker uses it: its own declarations bring in the browser's library, which would hide mistakes.
interface HighlightLanguage {
  readonly name?: string;
}

interface Highlighter {
  registerLanguage(name: string, language: unknown): void;
  getLanguage(name: string): HighlightLanguage | undefined;
  highlight(code: string, options: { readonly language: string }): { readonly value: string };
}

declare const highlighter: Highlighter;
export default highlighter;
