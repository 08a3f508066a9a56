// A forecast made up from the name of the city: the same for everyone who asks, and it needs no internet.

export interface Forecast {
  /** °C */
  readonly temperature: number;
  /** Percent. */
  readonly humidity: number;
  /** km/h */
  readonly wind: number;
  /** °C for each of the next 24 hours. */
  readonly hours: readonly number[];
}

/** A whole number from 0 to `size` - 1 that depends on the text alone. */
function pick(text: string, size: number): number {
  let hash = 17;
  for (const letter of text.toLowerCase()) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % size;
}

export function forecastFor(city: string): Forecast {
  const temperature = pick(`temperature ${city}`, 50) - 15;
  const swing = 3 + pick(`swing ${city}`, 6);
  return {
    temperature,
    humidity: 20 + pick(`humidity ${city}`, 80),
    wind: pick(`wind ${city}`, 60),
    hours: Array.from(
      { length: 24 },
      (_none, hour) => Math.round(10 * (temperature + swing * Math.sin((hour * Math.PI) / 12))) / 10,
    ),
  };
}
