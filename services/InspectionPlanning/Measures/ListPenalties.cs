using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    /// <summary>A body's own, those that do not stand included; the justice bureau sees all.</summary>
    [MayCall(Role.Planner, Role.Head, Role.LegalReviewer, Role.Supervisor)]
    public override async Task<ListPenaltiesReply> ListPenalties(ListPenaltiesRequest request, ServerCallContext call)
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        BodyCode? asked = request.Body.Length == 0 ? null : Requests.Body(request.Body);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid("state", Reasons.OutOfRange, $"state {(int)request.State} is no state of a penalty");
        if (!BodySight.OwnOrAsked(caller, asked, out var body))
            return new();
        using var db = database.Read();
        var found = await db
            .Penalties.Where(p => string.Compare(p.PenaltyId, page.After) > 0)
            .Where(p => (body == null || p.Body == body) && (request.State == 0 || p.State == request.State))
            .OrderBy(p => p.PenaltyId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, p => p.PenaltyId);
        return new() { NextPageToken = next, Penalties = { rows.Select(View) } };
    }

    private static Penalty View(PenaltyRow r) =>
        new()
        {
            PenaltyId = r.PenaltyId,
            Body = r.Body,
            CreditCode = r.CreditCode,
            Item = r.Item,
            ViolatedOn = r.ViolatedOn.Iso(),
            RecordedOn = r.RecordedOn.Iso(),
            DocumentNumber = r.DocumentNumber,
            Fine = r.Fine,
            State = r.State,
            BenchmarkId = r.BenchmarkId ?? "",
            Circumstance = r.Circumstance ?? "",
            FineFrom = r.FineFrom,
            FineTo = r.FineTo,
            DeviationReason = r.DeviationReason ?? "",
            Opinion = r.Opinion,
            ReviewedOn = r.ReviewedOn.Iso(),
        };
}
