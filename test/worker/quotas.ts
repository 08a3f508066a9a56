// Quotas of the test Worker: above what other tests use.
export const QUOTAS = { userSessions: 60, userBytes: 5_000_000, userAwakeMinutes: 600 };
