using Enforcement.Ledger.Policies;

namespace Enforcement.EnforcementSupervision.Warnings.Policies;

/// <summary>Keys of the rules of warnings. A rule with no version in force on a case's day says nothing about
/// it.</summary>
internal static class WarningPolicies
{
    private const string Own = "supervision.warning.";

    /// <summary>Days after an entry within which another one of the same body is repeated; labels of entries that never
    /// are.</summary>
    public const string SecondEntry = Own + "second-entry.days",
        ExemptLabels = Own + "second-entry.exempt-labels";

    /// <summary>Labels of entries of other systems that the yearly cap counts; kinds of plan lines and the cap itself
    /// are Planning's.</summary>
    public const string CapLabels = Own + "cap.labels",
        Cap = "planning.cap.visits-per-year",
        CapKinds = "planning.cap.kinds";

    /// <summary>What an entry must have had: code, notice, approval.</summary>
    public const string EntryProof = Own + "entry-proof";

    /// <summary>Fewest officers at an entry.</summary>
    public const string Officers = Own + "officers";
    public const string Certificate = Own + "certificate",
        Publication = Own + "late-publication",
        ResultFirst = Own + "result-before-visit",
        Outcome = Own + "adverse-outcome";

    /// <summary>Enterprises under observation that a line added later names before it warns.</summary>
    public const string AddedAfterGrant = Own + "added-after-grant.enterprises";

    /// <summary>Aborted attempts of one draw; reveals a party misses in a year.</summary>
    public const string Redraw = Own + "redraw.attempts",
        Reveals = Own + "reveals.missing";

    /// <summary>Grants of a body that are looked at together, the share of one reviewer among them in percent, and
    /// grants to one enterprise in a year.</summary>
    public const string GrantsBlock = Own + "grants.block",
        GrantsShare = Own + "grants.share",
        GrantsFirm = Own + "grants.per-enterprise";

    /// <summary>Days after a waiver within which an incident is held against it.</summary>
    public const string Incident = Own + "incident.days";

    /// <summary>Records of a body on one day, so many days before their last one.</summary>
    public const string BulkCount = Own + "bulk.entries",
        BulkDays = Own + "bulk.days",
        BackEntry = "planning.back-entry.days";

    /// <summary>Months after a lost review or suit within which a plan line with the matter is at risk.</summary>
    public const string LosingRisk = Own + "losing-risk.months";

    /// <summary>Drawn visits of a body, with windows that end in one quarter, that are not made: how many, and which
    /// share of them in percent.</summary>
    public const string DroppedVisits = Own + "drawn-dropped.visits",
        DroppedShare = Own + "drawn-dropped.share";

    public static IReadOnlyList<PolicyKey> Keys { get; } =
    [
        PolicyKey.Days(SecondEntry),
        Words(ExemptLabels, Labels),
        Words(CapLabels, Labels),
        Words(EntryProof, "code", "notice", "approval"),
        PolicyKey.Count(Officers),
        Switch(Certificate),
        Switch(Publication),
        Switch(ResultFirst),
        Switch(Outcome),
        PolicyKey.Count(AddedAfterGrant),
        PolicyKey.Count(Redraw),
        PolicyKey.Count(Reveals),
        AtLeast(GrantsBlock, 1, 10_000, "count"),
        AtLeast(GrantsShare, 1, 100, "percent"),
        PolicyKey.Count(GrantsFirm),
        PolicyKey.Days(Incident),
        PolicyKey.Count(BulkCount),
        PolicyKey.Days(BulkDays),
        PolicyKey.Months(LosingRisk),
        PolicyKey.Count(DroppedVisits),
        AtLeast(DroppedShare, 1, 100, "percent"),
    ];

    private static string[] Labels => ["case-triggered", "survey", "service", "re-check", "other-system"];

    private static PolicyKey Switch(string key) => PolicyKey.Text(key, "on", "off");

    private static PolicyKey AtLeast(string key, int least, int most, string unit) =>
        new(
            key,
            value =>
            {
                if (
                    !int.TryParse(
                        value,
                        System.Globalization.NumberStyles.None,
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var n
                    )
                    || n < least
                    || n > most
                )
                    throw new FormatException($"{least} to {most}");
            },
            unit,
            ""
        );

    private static PolicyKey Words(string key, params string[] allowed) => PolicyKey.Text(key, value =>
        {
            if (value != "none" && value.Split(',').Except(allowed).Any())
                throw new FormatException($"none, or a list of {string.Join(", ", allowed)}");
        });
}
