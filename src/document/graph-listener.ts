// What is told of the graph of a document's models.
import type { Model } from "../models/model.ts";

/** Told at once, also while changes are held back, what becomes of the graph of a document's models. */
export interface GraphListener {
  /** A model is part of the document now. */
  came?(model: Model): unknown;
  /** A model is not part of the document any more. */
  left?(model: Model): unknown;
  /** What a model points to has changed; null for the roots. */
  relinked?(model: Model | null): unknown;
  /** Other roles may use a model, and what is drawn in it. */
  restricted?(model: Model): unknown;
  /** An attribute of a model has another value. */
  changed?(model: Model): unknown;
}
