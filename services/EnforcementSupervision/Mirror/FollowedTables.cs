using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Mirror;

/// <summary>
/// The aggregates followed, each a file with its rows, tables and SQL. Every row knows the instant of its entry, so
/// that a report "as of" a day leaves out what was written later. One fact may be told of by several.
/// </summary>
internal static class FollowedTables
{
    private static readonly Func<SupervisionDb, Recorded, bool>[] OfPlanning =
    [
        Bodies.Mirror,
        PlanLines.Mirror,
        CaseVisits.Mirror,
        Entries.Mirror,
        PlannedVisits.Mirror,
        VisitResults.Mirror,
        VisitSteps.Mirror,
        WaiverRequests.Mirror,
        ReportedEntries.Mirror,
        Coverage.Mirror,
        Draws.Mirror,
        CorrectionWindows.Mirror,
        FlexibleMeasures.Mirror,
        LeniencyDecisions.Mirror,
        Penalties.Mirror,
        Recusals.Mirror,
        Certificates.Mirror,
        PlanningPolicies.Mirror,
    ];

    private static readonly Func<SupervisionDb, Recorded, bool>[] OfRegistry =
    [
        EnterpriseVersions.Mirror,
        Observations.Mirror,
        Suspensions.Mirror,
    ];

    public static void Planning(SupervisionDb db, Recorded e) => Tell(OfPlanning, db, e);

    public static void Registry(SupervisionDb db, Recorded e) => Tell(OfRegistry, db, e);

    private static void Tell(Func<SupervisionDb, Recorded, bool>[] aggregates, SupervisionDb db, Recorded e)
    {
        var told = false;
        foreach (var mirror in aggregates)
            told |= mirror(db, e);
        if (!told)
            throw new NotFollowedException(e);
    }

    public static void Map(ModelBuilder model)
    {
        Bodies.Map(model);
        PlanLines.Map(model);
        CaseVisits.Map(model);
        Entries.Map(model);
        PlannedVisits.Map(model);
        VisitResults.Map(model);
        VisitSteps.Map(model);
        WaiverRequests.Map(model);
        ReportedEntries.Map(model);
        Coverage.Map(model);
        Draws.Map(model);
        CorrectionWindows.Map(model);
        FlexibleMeasures.Map(model);
        LeniencyDecisions.Map(model);
        Penalties.Map(model);
        Recusals.Map(model);
        Certificates.Map(model);
        PlanningPolicies.Map(model);
        EnterpriseVersions.Map(model);
        Observations.Map(model);
        Suspensions.Map(model);
    }
}
