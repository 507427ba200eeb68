using Enforcement.Contracts;
using Enforcement.Contracts.Registry.V1;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>An observation period (执法观察期) from the first day to the first day without it.</summary>
/// <param name="Trigger">Why it was revoked; unspecified when it runs or ran to its term.</param>
internal sealed record ObservationPeriod(
    string Id,
    CreditCode CreditCode,
    DateOnly From,
    DateOnly Ends,
    RevocationTrigger Trigger
)
{
    public bool RunsOn(DateOnly day) => From <= day && day < Ends;

    public bool Touches(DateOnly from, DateOnly to) => From <= to && from < Ends;

    /// <summary>Each period as the changes, in their order, leave it.</summary>
    public static List<ObservationPeriod> Of(IEnumerable<ObservationChangeRow> changes)
    {
        var periods = new SortedDictionary<string, ObservationPeriod>(StringComparer.Ordinal);
        foreach (var c in changes)
            if (c.Step is ObservationStep.Granted or ObservationStep.Reinstated) // a revocation undone never was
                periods[c.ObservationId] = new(
                    c.ObservationId,
                    c.CreditCode,
                    c.From!.Value,
                    c.Day.AddDays(1),
                    RevocationTrigger.Unspecified
                );
            else if (periods.TryGetValue(c.ObservationId, out var p))
                periods[c.ObservationId] =
                    c.Step == ObservationStep.Extended
                        ? p with
                        {
                            Ends = c.Day.AddDays(1),
                        }
                        // A revocation never lengthens a term, and never ends it before it began.
                        : p with
                        {
                            Ends =
                                c.Day < p.From ? p.From
                                : c.Day < p.Ends ? c.Day
                                : p.Ends,
                            Trigger = c.Trigger,
                        };
        return [.. periods.Values];
    }
}
