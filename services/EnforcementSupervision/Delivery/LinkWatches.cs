using System.Diagnostics.Metrics;

namespace Enforcement.EnforcementSupervision.Delivery;

/// <summary>Both directions of the way to the agencies, in <c>/health</c> by name and as one gauge without any
/// label.</summary>
internal sealed class LinkWatches
{
    public const string Meter = "Enforcement.Supervision",
        Stuck = "enforcement.referrals.stuck",
        Relay = "referral-relay",
        Consumer = "receipt-consumer";

    public LinkWatches(EnforcementOptions options, TimeProvider time, IMeterFactory meters)
    {
        var patience = TimeSpan.FromSeconds(options.Bus.Alarm);
        (Out, In) = (new(time, patience), new(time, patience));
        meters
            .Create(Meter)
            .CreateObservableGauge(
                Stuck,
                () => Out.IsStuck || In.IsStuck ? 1 : 0,
                description: "1 while referrals do not go out or receipts do not come in, and somebody must look; "
                    + "else 0"
            );
    }

    /// <summary>Referrals to agencies.</summary>
    public LinkWatch Out { get; }

    /// <summary>Receipts from agencies.</summary>
    public LinkWatch In { get; }
}
