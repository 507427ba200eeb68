using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>
/// Facts that are weighed together. A fact that touches one has all of it judged again, from everything known of it: so
/// the
/// warnings that stand are a function of the facts and of the rules, never of the order in which three journals were
/// heard.
/// </summary>
internal static class WarningAbout
{
    /// <summary>Entries of a body at an enterprise; several sites of one credit code are one enterprise.</summary>
    public static string Firm(string body, string creditCode) => $"firm/{body}/{RegisteredFirms.OfSite(creditCode)}";

    public static string Visit(string visitId) => $"visit/{visitId}";

    public static string Line(string planId, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"line/{planId}/{line}");

    public static string Draw(string drawId) => $"draw/{drawId}";

    public static string Reveals(string body, string party, DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"reveals/{body}/{party}/{LegalDay.Of(at).Year}");

    public static string Grants(string body, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"grants/{body}/{year}");

    public static string FirmGrants(string creditCode, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"firm-grants/{RegisteredFirms.OfSite(creditCode)}/{year}");

    public static string Incident(string creditCode) => $"incident/{RegisteredFirms.OfSite(creditCode)}";

    public static string Bulk(string body, DateOnly day) => $"bulk/{body}/{day.Iso()}";

    public static string Outcome(string outcomeId) => $"outcome/{outcomeId}";

    /// <summary>The outcome itself, and the plan lines with its matter that were filed since.</summary>
    public static IEnumerable<string> OfOutcome(SupervisionDb db, ReviewOutcomeRow outcome)
    {
        var matter = $",{outcome.Matter},";
        return
        [
            Outcome(outcome.DocumentNumber),
            .. db
                .PlanLines.AsNoTracking()
                .Where(l => l.Body == outcome.Body && l.FiledOn > outcome.DecidedOn && l.Matters.Contains(matter))
                .Select(l => new { l.PlanId, l.Line })
                .AsEnumerable()
                .Select(l => Line(l.PlanId, l.Line))
                .Order(StringComparer.Ordinal),
        ];
    }
}
