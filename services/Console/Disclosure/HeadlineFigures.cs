namespace Enforcement.WebConsole.Disclosure;

/// <summary>The number on the first page with those that keep it honest, as anybody may ask for them.</summary>
public sealed class HeadlineFigures(PublicFacts facts)
{
    public sealed record Row(string Key, long Value);

    /// <summary>Null where a service does not answer: half of them would mislead.</summary>
    public async Task<IReadOnlyList<Row>?> Read(CancellationToken token)
    {
        var (r, p, s) = (facts.Registered(token), facts.Planned(token), facts.Supervised(token));
        if ((await r, await p, await s) is not ({ } registered, { } planned, { } supervised))
            return null;
        return
        [
            new("held", supervised.AvoidedHeld),
            new("pending", supervised.AvoidedPending),
            new("decided", supervised.WaiversDecided),
            new("observed", registered.Observed),
            new("enterprises", registered.Enterprises),
            new("planned", planned.VisitsPlanned),
            new("conducted", planned.VisitsConducted),
        ];
    }
}
