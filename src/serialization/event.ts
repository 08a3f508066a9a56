// A UI event as it travels (Bokeh's bokeh_events).

/** `button_click`, `document_ready`, …; model events carry their model in `values.model`. */
export class BokehEvent {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;

  constructor(name: string, values: Readonly<Record<string, unknown>> = {}) {
    this.name = name;
    this.values = values;
  }
}
