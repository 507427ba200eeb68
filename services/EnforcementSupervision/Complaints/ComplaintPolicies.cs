using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Complaints;

/// <summary>Keys of the clocks of complaints and ratings. A complaint is taken also on a day for which no clock is
/// set.</summary>
internal static class ComplaintPolicies
{
    /// <summary>Hours of a working day in which the offices work.</summary>
    public const string Hours = "supervision.complaint.office-hours";

    /// <summary>Office hours to the notice that a complaint is looked into (受理告知).</summary>
    public const string Acknowledge = "supervision.complaint.acknowledge";

    /// <summary>Days to the first word on the matter.</summary>
    public const string FirstResponse = "supervision.complaint.first-response";

    /// <summary>Days to the reply.</summary>
    public const string Reply = "supervision.complaint.reply";

    /// <summary>Days after an entry in which the enterprise may rate it.</summary>
    public const string Rating = "supervision.rating.days";

    /// <summary>Lowest score of 1 to 5 that counts as satisfied in figure 18.</summary>
    public const string Satisfied = "supervision.rating.satisfied";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
    [
        PolicyKey.Text(Hours, value => OfficeHours.Parse(value)),
        PolicyKey.Count(Acknowledge, "office-hours"),
        PolicyKey.Days(FirstResponse),
        PolicyKey.Days(Reply),
        PolicyKey.Days(Rating),
        PolicyKey.Count(Satisfied),
    ];
}
