using Enforcement.Contracts;

namespace Enforcement.BuildingBlocks.Domain;

/// <summary>
/// The time that decisions are made by and entries are dated with. The machine's clock, until a simulation sets it;
/// tokens, deadlines and back-off never ask it.
/// </summary>
public sealed class DomainClock(TimeProvider time)
{
    private long simulatedMicros = long.MinValue;

    public bool IsSimulated => Volatile.Read(ref simulatedMicros) != long.MinValue;

    public DateTimeOffset Now
    {
        get
        {
            var micros = Volatile.Read(ref simulatedMicros);
            return micros == long.MinValue ? Instants.Trim(time.GetUtcNow()) : Instants.FromMicros(micros);
        }
    }

    public void Set(DateTimeOffset now) => Volatile.Write(ref simulatedMicros, Instants.Micros(now));
}
