using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning;

public sealed partial class InspectionPlanningService
{
    /// <summary>What came from a platform; with outcome AMBIGUOUS, what waits for a person.</summary>
    [MayCall(Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor, Role.Discipline, Role.Procurator, Role.Operator)]
    public override async Task<ListFeedRowsReply> ListFeedRows(ListFeedRowsRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var (platform, kind) = (Platform(request.Platform), Fields.OneOf(request.Kind, "kind"));
        var body = request.Body.Length == 0 ? "" : Requests.Body(request.Body);
        if (!Enum.IsDefined(request.Outcome)) throw Refusal.Invalid("outcome", Reasons.OutOfRange, $"outcome {(int)request.Outcome} is no outcome");
        using var db = database.Read();
        var rows = db.FeedRows.Where(r => r.Platform == platform && r.Kind == kind && string.Compare(r.ExternalId, page.After) > 0);
        if (body != "") rows = rows.Where(r => r.Body == body);
        if (request.Outcome != FeedOutcome.Unspecified) rows = rows.Where(r => r.Outcome == request.Outcome);
        var (shown, next) = page.Cut(await rows.OrderBy(r => r.ExternalId).Take(page.Size + 1).ToListAsync(call.CancellationToken), r => r.ExternalId);
        var reply = new ListFeedRowsReply { NextPageToken = next };
        reply.Rows.AddRange(shown.Select(r => new FeedRowView
        {
            Officers = { r.Officers },
            Platform = r.Platform, Kind = r.Kind, ExternalId = r.ExternalId, Body = r.Body, CreditCode = r.CreditCode, On = r.On.ToString("yyyy-MM-dd"), MatterGroup = r.MatterGroup ?? "",
            Label = r.Label ?? "", Finding = r.Finding ?? "", Outcome = r.Outcome, VisitId = r.VisitId ?? "", Revision = r.Revision,
            // Its seed and roster were never here: nobody can recompute it from what we hold.
            Verifiability = r.Kind == FeedKind.Draws ? "not verifiable here" : "",
        }));
        return reply;
    }
}
