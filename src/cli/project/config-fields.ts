// The fields of a wrangler configuration that are looked at, and what is found there.

/** Something that is wrong, or could be better. */
export interface Finding {
  /** "wrong": it would not work. */
  readonly level: "wrong" | "advice";
  readonly text: string;
}

/** The fields of a configuration that are looked at; wrangler has read it. */
export interface Config {
  readonly main?: string;
  readonly vars?: Readonly<Record<string, unknown>>;
  readonly compatibility_date?: string;
  readonly compatibility_flags?: readonly string[];
  readonly durable_objects?: {
    readonly bindings: readonly {
      readonly name: string;
      readonly class_name: string;
      readonly script_name?: string;
    }[];
  };
  readonly migrations?: readonly {
    readonly new_sqlite_classes?: readonly string[];
    readonly new_classes?: readonly string[];
  }[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly kv_namespaces?: readonly { readonly binding: string }[];
  readonly assets?: { readonly directory?: string; readonly binding?: string };
  readonly version_metadata?: { readonly binding: string };
  readonly triggers?: { readonly crons?: readonly string[] };
}
