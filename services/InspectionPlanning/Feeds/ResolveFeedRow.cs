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
            var facts = Resolve(row, resolution, visit, reason).ToList();
            if (facts is [FeedRowResolved { Row.Outcome: FeedOutcome.Conducted }]) facts.Add(Imported(db, visit!, row.On, now, $"{platform} {id}"));
            return Decision.Of(facts, sequence => new ResolveFeedRowReply { Sequence = sequence });
        });
    }

    internal static IEnumerable<IEvent> Resolve(FeedRow row, string resolution, VisitRow? visit, string reason)
    {
        var outcome = resolution switch { "separate" => FeedOutcome.Reported, "reject" => FeedOutcome.Rejected, _ => Link(row, visit!) };
        yield return new FeedRowResolved(row.Platform, row.Body, new(row.ExternalId, row.CreditCode, row.On, row.MatterGroup, row.Label, row.Finding, outcome, visit?.VisitId, Supersedes: false), reason);
    }

    private static FeedOutcome Link(FeedRow row, VisitRow visit)
    {
        if (visit.CreditCode != row.CreditCode || visit.Body != row.Body)
            throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} is of {visit.Body} at {visit.CreditCode}, the entry of {row.Body} at {row.CreditCode}");
        if (visit.EnteredOn == row.On) return FeedOutcome.Linked;
        return visit.IsOpen && visit.Form == InspectionForm.OnSite && visit.PlannedOn <= row.On && visit.WindowFrom <= row.On ? FeedOutcome.Conducted
            : throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} was neither planned for {row.On:yyyy-MM-dd} and is open, nor entered on that day");
    }

    /// <summary>The entry another system recorded. It tells the day; the hour is noon of it, or now where noon is still to come.</summary>
    private static VisitEntered Imported(PlanningDb db, VisitRow visit, DateOnly on, DateTimeOffset now, string source)
    {
        var noon = BuildingBlocks.Calendar.LegalDay.Start(on).AddHours(12);
        return Entered(db, visit, noon < now ? noon : now, EntryMeans.Imported, [], source);
    }
}
