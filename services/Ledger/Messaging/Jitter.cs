using System.Security.Cryptography;

namespace Enforcement.Ledger.Messaging;

/// <summary>Half to one and a half of a delay, so that many who wait do not come back at once.</summary>
internal static class Jitter
{
    public static TimeSpan Of(TimeSpan delay) => delay * (0.5 + RandomNumberGenerator.GetInt32(1000) / 1000.0);
}
