namespace Enforcement.BuildingBlocks.Domain;

/// <summary>
/// The time that decisions are made by and entries are dated with. The machine's clock, until a simulation sets it;
/// tokens, deadlines and back-off never ask it.
/// </summary>
/// <param name="awaited">A simulation will set it: until then nobody may ask, so nothing is dated by the machine's
/// clock.</param>
public sealed class DomainClock(TimeProvider time, bool awaited = false)
{
    private long simulatedMicros = long.MinValue;

    public bool IsSimulated => awaited || Volatile.Read(ref simulatedMicros) != long.MinValue;

    /// <summary>Somebody may ask.</summary>
    public bool IsSet => !awaited || Volatile.Read(ref simulatedMicros) != long.MinValue;

    public DateTimeOffset Now
    {
        get
        {
            var micros = Volatile.Read(ref simulatedMicros);
            if (micros != long.MinValue)
                return Instants.FromMicros(micros);
            return awaited
                ? throw Refusal.Aborted(Reasons.ClockNotSet, "the simulation has not set the clock of this process yet")
                : Instants.Trim(time.GetUtcNow());
        }
    }

    public void Set(DateTimeOffset now) => Volatile.Write(ref simulatedMicros, Instants.Micros(now));
}
