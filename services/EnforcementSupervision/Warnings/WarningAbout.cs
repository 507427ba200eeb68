using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Warnings;

/// <summary>
/// Facts that are weighed together. A fact that touches one has all of it judged again, from everything known of it: so
/// the warnings that stand are a function of the facts and of the rules, never of the order in which three journals
/// were heard.
/// </summary>
/// <param name="Path">As it stands in entries and is hashed into the warning's number; it never changes.</param>
internal abstract record WarningAbout(string Path)
{
    /// <summary>Several sites of one credit code are one enterprise.</summary>
    public static WarningAbout Firm(BodyCode body, CreditCode creditCode) => new FirmAbout(body, creditCode.Enterprise);

    public static WarningAbout Visit(VisitId visitId) => new VisitAbout(visitId);

    public static WarningAbout Line(string planId, int line) => new LineAbout(planId, line);

    public static WarningAbout Draw(string drawId) => new DrawAbout(drawId);

    public static WarningAbout Reveals(BodyCode body, string party, DateTimeOffset at) =>
        new RevealsAbout(body, party, LegalDay.Of(at).Year);

    public static WarningAbout Grants(BodyCode body, int year) => new GrantsAbout(body, year);

    public static WarningAbout FirmGrants(CreditCode creditCode, int year) =>
        new FirmGrantsAbout(creditCode.Enterprise, year);

    public static WarningAbout Incident(CreditCode creditCode) => new IncidentAbout(creditCode.Enterprise);

    public static WarningAbout Bulk(BodyCode body, DateOnly day) => new BulkAbout(body, day);

    /// <summary>What draws planned for the body with windows that end in the quarter of the day.</summary>
    public static WarningAbout Dropped(BodyCode body, DateOnly windowTo) =>
        new DroppedAbout(body, windowTo.Year, (windowTo.Month + 2) / 3);

    public static WarningAbout Outcome(string documentNumber) => new OutcomeAbout(documentNumber);

    /// <summary>What a warning on record is about.</summary>
    public static WarningAbout Read(string path) =>
        path.Split('/') switch
        {
            ["firm", var body, var code] => new FirmAbout(BodyCode.Stored(body), CreditCode.Stored(code)),
            ["visit", var id] => new VisitAbout(VisitId.Stored(id)),
            ["line", var plan, var line] => new LineAbout(plan, Number(line)),
            ["draw", var id] => new DrawAbout(id),
            ["reveals", var body, var party, var year] => new RevealsAbout(BodyCode.Stored(body), party, Number(year)),
            ["grants", var body, var year] => new GrantsAbout(BodyCode.Stored(body), Number(year)),
            ["firm-grants", var code, var year] => new FirmGrantsAbout(CreditCode.Stored(code), Number(year)),
            ["incident", var code] => new IncidentAbout(CreditCode.Stored(code)),
            ["bulk", var body, var day] => new BulkAbout(BodyCode.Stored(body), IsoDay.Parse(day)),
            ["dropped", var body, var year, var quarter] => new DroppedAbout(
                BodyCode.Stored(body),
                Number(year),
                Number(quarter)
            ),
            // A document number may hold a slash.
            ["outcome", .. var number] => new OutcomeAbout(string.Join('/', number)),
            _ => throw new InvalidOperationException($"'{path}' is nothing that warnings are about"),
        };

    /// <summary>The outcome itself, and the plan lines with its matter that were filed since.</summary>
    public static IEnumerable<WarningAbout> OfOutcome(SupervisionDb db, ReviewOutcomeRow outcome) =>
        [
            Outcome(outcome.DocumentNumber),
            .. (
                from m in db.PlanLineMatters.AsNoTracking()
                where m.Matter == outcome.Matter
                join l in db.PlanLines on new { m.PlanId, m.Line } equals new { l.PlanId, l.Line }
                where l.Body == outcome.Body && l.FiledOn > outcome.DecidedOn
                select new { l.PlanId, l.Line }
            )
                .AsEnumerable()
                .Select(l => Line(l.PlanId, l.Line))
                .OrderBy(l => l.Path, StringComparer.Ordinal),
        ];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Entries of a body at an enterprise.</summary>
internal sealed record FirmAbout(BodyCode Body, CreditCode CreditCode) : WarningAbout($"firm/{Body}/{CreditCode}");

internal sealed record VisitAbout(VisitId VisitId) : WarningAbout($"visit/{VisitId}");

internal sealed record LineAbout(string PlanId, int No)
    : WarningAbout(string.Create(CultureInfo.InvariantCulture, $"line/{PlanId}/{No}"));

internal sealed record DrawAbout(string DrawId) : WarningAbout($"draw/{DrawId}");

internal sealed record RevealsAbout(BodyCode Body, string Party, int Year)
    : WarningAbout(string.Create(CultureInfo.InvariantCulture, $"reveals/{Body}/{Party}/{Year}"));

internal sealed record GrantsAbout(BodyCode Body, int Year)
    : WarningAbout(string.Create(CultureInfo.InvariantCulture, $"grants/{Body}/{Year}"));

internal sealed record FirmGrantsAbout(CreditCode CreditCode, int Year)
    : WarningAbout(string.Create(CultureInfo.InvariantCulture, $"firm-grants/{CreditCode}/{Year}"));

internal sealed record IncidentAbout(CreditCode CreditCode) : WarningAbout($"incident/{CreditCode}");

internal sealed record BulkAbout(BodyCode Body, DateOnly Day) : WarningAbout($"bulk/{Body}/{Day.Iso()}");

internal sealed record OutcomeAbout(string DocumentNumber) : WarningAbout($"outcome/{DocumentNumber}");

internal sealed record DroppedAbout(BodyCode Body, int Year, int Quarter)
    : WarningAbout(string.Create(CultureInfo.InvariantCulture, $"dropped/{Body}/{Year}/{Quarter}"));
