using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Warnings;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>A desk under the rules that ship with the system, and facts as Planning and Registry write them.</summary>
internal static class Watched
{
    public const string Firm = SupervisionHouse.Firm,
        Other = SupervisionHouse.OtherFirm,
        Body = "ZJJ",
        Else = "YJJ",
        PlanId = "PLAN-449917-2025-0001";

    public static SupervisionDesk Desk()
    {
        var desk = new SupervisionDesk();
        foreach (
            var policy in SeedPolicies
                .Read("supervision")
                .Where(p => p.Key.StartsWith("supervision.warning.", StringComparison.Ordinal))
        )
            desk.Write(policy, At("2024-01-02"));
        foreach (var policy in SeedPolicies.Read("planning"))
            desk.Tell("planning", policy, At("2024-01-02"));
        desk.Tell(
            "registry",
            new EnterprisesImported("I1", 2, [Imported(Firm, RiskClass.A), Imported(Other, RiskClass.D)]),
            At("2024-01-03")
        );
        desk.Tell("planning", new BodyRegistered(Body, "zjj", BodyKind.Unspecified, "449917001"), At("2024-01-03"));
        foreach (var officer in (string[])["ZJJ-1", "ZJJ-2"])
            desk.Tell("planning", Certified(officer, "2024-01-01", "2027-12-31"), At("2024-01-03"));
        desk.Tell(
            "planning",
            new PlanFiled(
                PlanId,
                Body,
                2025,
                Day("2025-01-02"),
                new("basis", "up", Day("2025-03-31"), Day("2025-04-30")),
                [Line(1)]
            ),
            At("2025-01-02")
        );
        desk.Fire(At("2025-01-03"));
        return desk;
    }

    public static ImportedEnterprise Imported(string code, RiskClass? risk) =>
        new(code, "x", "I6513", "449917001", new(2020, 1, 1), risk, null);

    public static OfficerRegistered Certified(string officer, string from, string to) =>
        new(officer, Body, officer, Day(from), Day(to), true, ["FIRE"], ["449917"], new("k", "n", "c"));

    public static LineFiled Line(
        int line,
        LineKind kind = LineKind.Named,
        string? deployedBy = null,
        string matter = "440100000001"
    ) =>
        new(
            line,
            kind,
            [matter],
            "FIRE",
            InspectionForm.OnSite,
            Day("2025-01-01"),
            Day("2025-12-31"),
            [],
            "",
            "",
            "why",
            null,
            null,
            deployedBy
        );

    public static VisitsPlanned Planned(string firm, int line, params string[] ids) => PlannedBy(Body, firm, line, ids);

    public static VisitsPlanned PlannedBy(string body, string firm, int line, params string[] ids) =>
        new(
            PlanId,
            line,
            null,
            VisitOrigin.Named,
            body,
            ["440100000001"],
            "FIRE",
            LineKind.Named,
            InspectionForm.OnSite,
            Day("2025-01-01"),
            Day("2025-12-31"),
            Day("2025-01-02"),
            [.. ids.Select(id => new VisitPlanned(id, firm, null, true))]
        );

    public static VisitEntered Entered(
        string id,
        string on,
        string firm = Firm,
        string body = Body,
        EntryMeans means = EntryMeans.Scan,
        params string[] officers
    ) => new(id, [id], body, firm, "FIRE", At(on), means, officers.Length > 0 ? officers : ["ZJJ-1", "ZJJ-2"], null);

    /// <summary>A visit with all its papers, entered on a day.</summary>
    public static void Visit(
        this SupervisionDesk desk,
        string id,
        string on,
        string firm = Firm,
        string body = Body,
        int line = 1,
        bool approved = true,
        bool notified = true,
        bool code = true,
        EntryMeans means = EntryMeans.Scan,
        bool late = false,
        params string[] officers
    )
    {
        desk.Tell("planning", PlannedBy(body, firm, line, id), At("2025-01-03"));
        var before = At(on).AddHours(-1);
        if (approved)
            desk.Tell("planning", new VisitApproved(id, "head"), before);
        if (notified)
            desk.Tell("planning", new VisitNotified(id, Day(on)), before);
        if (code)
            desk.Tell("planning", new EntryCodeIssued(id, "aa", At(on)), before);
        desk.Tell("planning", Entered(id, on, firm, body, means, officers) with { Late = late }, At(on));
    }

    public static List<WarningRow> Standing(this SupervisionDesk desk, WarningKind? kind = null) =>
        [
            .. desk
                .Db.Warnings.AsNoTracking()
                .Where(w => w.State != WarningState.Withdrawn && (kind == null || w.Kind == kind))
                .OrderBy(w => w.On)
                .ThenBy(w => w.WarningId),
        ];

    public static string[] Shown(this WarningRow warning) => [.. warning.Evidence.Select(e => $"{e.Kind} {e.Id}")];

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static DateTimeOffset At(string day, int hour = 10) => LegalDay.Start(Day(day)).AddHours(hour);
}
