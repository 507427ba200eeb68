using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Journal;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>By a planner of the body whose entry it is, with the reason.</summary>
    [MayCall(Role.Planner)]
    public override Task<ResolveFeedRowReply> ResolveFeedRow(ResolveFeedRowRequest request, ServerCallContext call)
    {
        var platform = Platform(request.Platform);
        var id = Fields.Text(request.ExternalId, "external_id", 80);
        var resolution = Requests.Among(request.Resolution, "resolution", "link", "separate", "reject");
        var visitId = resolution == "link" ? Requests.VisitId(request.VisitId) : null;
        if (visitId is null && request.VisitId.Length > 0) throw Refusal.Invalid("visit_id", Reasons.OutOfRange, "only link names a visit");
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = db.FeedRows.Find(platform, FeedKind.Entries, id) ?? throw Refusal.NotFound(Reasons.UnknownFeedRow, $"{platform} has sent no entry {Fields.Shown(id)}");
            caller.MustBelongTo(row.Body);
            if (row.Outcome != FeedOutcome.Ambiguous) throw Refusal.Precondition(Reasons.FeedNotAmbiguous, $"{id} is {row.Outcome.ToString().ToLowerInvariant()}");
            var visit = visitId is null ? null : FindVisit(db, visitId);
            return Decision.Of([.. Resolve(db, row, resolution, visit, reason, now)], sequence => new ResolveFeedRowReply { Sequence = sequence });
        });
    }

    private static IEnumerable<IEvent> Resolve(PlanningDb db, FeedRow row, string resolution, VisitRow? visit, string reason, DateTimeOffset now)
    {
        var outcome = resolution switch { "separate" => FeedOutcome.Reported, "reject" => FeedOutcome.Rejected, _ => Link(row, visit!) };
        yield return new FeedRowResolved(row.Platform, row.Body, new(row.ExternalId, row.CreditCode, row.On, row.MatterGroup, row.Label, row.Finding, outcome, visit?.VisitId, Supersedes: false, row.Officers.Count > 0 ? row.Officers : null), reason);
        if (row.VisitId is { } conducted) yield return Withdraw(db, FindVisit(db, conducted), Source(row.Platform, row.ExternalId), reason);
        if (outcome == FeedOutcome.Conducted) yield return Imported(db, visit!, row.On, now, Source(row.Platform, row.ExternalId), row.Officers);
    }

    private static string Source(string platform, string externalId) => $"{platform} {externalId}";

    /// <summary>An entry with a result is undone by correcting the result, not behind its back.</summary>
    internal static EntryWithdrawn Withdraw(PlanningDb db, VisitRow visit, string source, string reason)
    {
        if (visit.ResultOn is { } day) throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} has a result of {day:yyyy-MM-dd}: its entry cannot be withdrawn");
        if (db.Records.Find(visit.VisitId) is not { Means: EntryMeans.Imported } record || record.EntryReason != source)
            throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} was not entered by {source}");
        return new(visit.VisitId, visit.CreditCode, source, reason);
    }

    private static FeedOutcome Link(FeedRow row, VisitRow visit)
    {
        if (visit.CreditCode != row.CreditCode || visit.Body != row.Body)
            throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} is of {visit.Body} at {visit.CreditCode}, the entry of {row.Body} at {row.CreditCode}");
        var moved = visit.VisitId == row.VisitId; // what this row had conducted is open again once its entry is withdrawn
        if (visit.EnteredOn == row.On && !moved) return FeedOutcome.Linked;
        return (visit.IsOpen || moved) && visit.Form == InspectionForm.OnSite && visit.PlannedOn <= row.On && visit.WindowFrom <= row.On ? FeedOutcome.Conducted
            : throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} was neither planned for {row.On:yyyy-MM-dd} and is open, nor entered on that day");
    }

    /// <summary>The entry another system recorded. It tells the day; the hour is noon of it, or now where noon is still to come.</summary>
    private static VisitEntered Imported(PlanningDb db, VisitRow visit, DateOnly on, DateTimeOffset now, string source, IReadOnlyList<string> certificates)
    {
        var noon = BuildingBlocks.Calendar.LegalDay.Start(on).AddHours(12);
        return Entered(db, visit, noon < now ? noon : now, EntryMeans.Imported, [.. certificates.Select(number => $"{visit.Body}-{number}")], source);
    }
}
