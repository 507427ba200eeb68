using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.InspectionPlanning.Feeds;

internal sealed partial class FeedsService
{
    /// <summary>
    /// By a planner of the body whose entry it is, with the reason. That it corrects an earlier row is said by that
    /// row's body: what it had counted is taken back.
    /// </summary>
    [MayCall(Role.Planner)]
    public override Task<ResolveFeedRowReply> ResolveFeedRow(ResolveFeedRowRequest request, ServerCallContext call)
    {
        var platform = Platform(request.Platform);
        var id = Fields.Text(request.ExternalId, "external_id", 80);
        var kind = request.Kind == FeedKind.Unspecified ? FeedKind.Entries : Fields.OneOf(request.Kind, "kind");
        var use = Fields.Between(request.Use, "use", 0, 10_000);
        string[] known =
            kind == FeedKind.Entries
                ? ["link", "separate", "reject", "correction", "another"]
                : ["reject", "correction", "another"];
        var resolution = Requests.OneOf(request.Resolution, "resolution", known);
        VisitId? visitId = resolution == "link" ? Requests.VisitId(request.VisitId) : null;
        if (visitId is null && request.VisitId.Length > 0)
            throw Refusal.Invalid("visit_id", Reasons.OutOfRange, "only link names a visit");
        var reason = Fields.Text(request.Reason, "reason", 300);
        var caller = call.Caller();
        return journal.Write(call, request, (db, now) =>
        {
            var row = FindRow(db, platform, kind, id, use);
            var earlier =
                resolution == "correction" && row.Contests > 0
                    ? db.FeedRows.Find(platform, kind, id, row.Contests)!
                    : null;
            caller.MustBelongTo((earlier ?? row).Body);
            if (row.Outcome != FeedOutcome.Ambiguous)
                throw Refusal.Precondition(
                    Reasons.FeedNotAmbiguous,
                    $"{id} is {row.Outcome.ToString().ToLowerInvariant()}"
                );
            if (resolution is "correction" or "another" && row.Contests == 0)
                throw Refusal.Precondition(
                    Reasons.FeedNumber,
                    $"{id} waits for another reason: its number was not used before for another firm, body or year"
                );
            var visit = visitId is { } linked ? VisitGuards.FindVisit(db, linked, caller) : null;
            var facts = earlier is null
                ? Resolve(db, row, resolution, visit, reason, now)
                : Correct(db, earlier, row, reason, now);
            return Decision.Of([.. facts], sequence => new ResolveFeedRowReply { Sequence = sequence });
        });
    }

    /// <summary>
    /// The row of a number; where it was used more than once and the request does not say which, the only one that
    /// waits.
    /// </summary>
    private static FeedRow FindRow(PlanningDb db, string platform, FeedKind kind, string id, int use)
    {
        var found = Uses(db, platform, kind, id).FindAll(r => use == 0 || r.Use == use);
        if (found.Count == 0)
            throw Refusal.NotFound(Reasons.UnknownFeedRow, $"{platform} has sent no entry {Fields.Shown(id)}");
        var waiting = found.FindAll(r => r.Outcome == FeedOutcome.Ambiguous);
        if (waiting.Count > 1)
            throw Refusal.Invalid(
                "use",
                Reasons.Required,
                $"use is required: uses {string.Join(", ", waiting.Select(r => r.Use))} of {id} wait"
            );
        return waiting.Count == 1 ? waiting[0] : found[^1];
    }

    private static IEnumerable<IEvent> Resolve(
        PlanningDb db,
        FeedRow row,
        string resolution,
        VisitRow? visit,
        string reason,
        DateTimeOffset now
    )
    {
        var (outcome, visitId) = resolution switch
        {
            "separate" => (FeedOutcome.Reported, null),
            "reject" => (FeedOutcome.Rejected, null),
            "link" => (Link(row, visit!), visit!.VisitId),
            _ => Matched(db, row),
        };
        yield return new FeedRowResolved(row.Platform, row.Body, row.Row(outcome, visitId), reason, KindOf(row));
        if (row.VisitId is { } conducted)
            yield return Withdraw(db, VisitGuards.FindVisit(db, conducted), row.Source, reason);
        if (outcome == FeedOutcome.Conducted)
            yield return Imported(db, VisitGuards.FindVisit(db, visitId!.Value), row.On, now, row);
    }

    /// <summary>
    /// The row takes the place of the one it contests; what that one had conducted stands open again.
    /// </summary>
    private static IEnumerable<IEvent> Correct(
        PlanningDb db,
        FeedRow earlier,
        FeedRow row,
        string reason,
        DateTimeOffset now
    )
    {
        var next = row with { Use = earlier.Use, Contests = 0 };
        var (outcome, visitId) = Matched(db, next);
        var corrected = next.Row(outcome, visitId) with { Supersedes = true };
        yield return new FeedRowResolved(row.Platform, row.Body, corrected, reason, KindOf(row), Taken: row.Use);
        if (earlier is { Outcome: FeedOutcome.Conducted or FeedOutcome.Ambiguous, VisitId: { } conducted })
            yield return Withdraw(db, VisitGuards.FindVisit(db, conducted), earlier.Source, reason);
        if (outcome == FeedOutcome.Conducted)
            yield return Imported(db, VisitGuards.FindVisit(db, visitId!.Value), row.On, now, next);
    }

    private static FeedKind? KindOf(FeedRow row) => row.Kind == FeedKind.Entries ? null : row.Kind;

    private static (FeedOutcome Outcome, VisitId? VisitId) Matched(PlanningDb db, FeedRow row) =>
        row.Kind != FeedKind.Entries
            ? (FeedOutcome.Kept, null)
            : FeedMatch.Of(row.Row(FeedOutcome.Unspecified, null), VisitsOf(db, row.CreditCode, row.Body));

    /// <summary>An entry with a result is undone by correcting the result, not behind its back.</summary>
    internal static EntryWithdrawn Withdraw(PlanningDb db, VisitRow visit, string source, string reason)
    {
        if (visit.ResultOn is { } day)
            throw Refusal.Precondition(
                Reasons.FeedVisit,
                $"{visit.VisitId} has a result of {day.Iso()}: its entry cannot be withdrawn"
            );
        if (db.Records.Find(visit.VisitId) is not { Means: EntryMeans.Imported } record || record.EntryReason != source)
            throw Refusal.Precondition(Reasons.FeedVisit, $"{visit.VisitId} was not entered by {source}");
        return new(visit.VisitId, visit.CreditCode, source, reason);
    }

    private static FeedOutcome Link(FeedRow row, VisitRow visit)
    {
        if (visit.CreditCode != row.CreditCode || visit.Body != row.Body)
            throw Refusal.Precondition(
                Reasons.FeedVisit,
                $"{visit.VisitId} is of {visit.Body} at {visit.CreditCode}, the entry of {row.Body} at {row.CreditCode}"
            );
        // what this row had conducted is open again once its entry is withdrawn
        var moved = visit.VisitId == row.VisitId;
        if (visit.EnteredOn == row.On && !moved)
            return FeedOutcome.Linked;
        return
            (visit.IsOpen || moved)
            && visit.Form == InspectionForm.OnSite
            && visit.PlannedOn <= row.On
            && visit.WindowFrom <= row.On
            ? FeedOutcome.Conducted
            : throw Refusal.Precondition(
                Reasons.FeedVisit,
                $"{visit.VisitId} was neither planned for {row.On.Iso()} and is open, nor entered on that day"
            );
    }

    /// <summary>The entry another system recorded. It tells the day; the hour is noon of it, or now where noon is still
    /// to come.</summary>
    private static VisitEntered Imported(PlanningDb db, VisitRow visit, DateOnly on, DateTimeOffset now, FeedRow row)
    {
        var noon = BuildingBlocks.Calendar.LegalDay.Start(on).AddHours(12);
        IReadOnlyList<string> officers = [.. row.Officers.Select(number => $"{visit.Body}-{number}")];
        return VisitsService.Entered(db, visit, noon < now ? noon : now, EntryMeans.Imported, officers, row.Source);
    }
}
