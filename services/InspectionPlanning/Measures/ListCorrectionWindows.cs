using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.InspectionPlanning.Measures;

internal sealed partial class MeasuresService
{
    [MayCall(
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
        Role.Operator,
        Role.Enterprise
    )]
    public override async Task<ListCorrectionWindowsReply> ListCorrectionWindows(
        ListCorrectionWindowsRequest request,
        ServerCallContext call
    )
    {
        var page = Paging.Of(request.PageSize, request.PageToken);
        var caller = call.Caller();
        var (body, code) = Whose(request.Body, request.CreditCode, caller);
        if (!Enum.IsDefined(request.State))
            throw Refusal.Invalid(
                "state",
                Reasons.OutOfRange,
                $"state {(int)request.State} is no state of a correction window"
            );
        using var db = database.Read();
        var zone = BodySight.ZoneOf(caller);
        var found = await db
            .Corrections.Where(c => string.Compare(c.WindowId, page.After) > 0)
            .Where(c =>
                (body == null || c.Body == body)
                && (code == null || c.CreditCode == code)
                && (request.State == 0 || c.State == request.State)
            )
            .Where(c =>
                zone == ""
                || db.Set<EnterpriseMirror>().Any(e => e.CreditCode == c.CreditCode && e.Division.StartsWith(zone))
            )
            .OrderBy(c => c.WindowId)
            .Take(page.Size + 1)
            .ToListAsync(call.CancellationToken);
        var (rows, next) = page.Cut(found, c => c.WindowId);
        var reply = new ListCorrectionWindowsReply { NextPageToken = next };
        reply.Windows.AddRange(rows.Select(View));
        return reply;
    }

    /// <summary>Body and enterprise of a listing, null = all; an enterprise lists its own only.</summary>
    private (BodyCode? Body, CreditCode? CreditCode) Whose(string of, string firm, Caller caller)
    {
        BodyCode? body = of.Length == 0 ? null : Requests.Body(of);
        CreditCode? code = firm.Length == 0 ? null : RegisteredFirms.CreditCode(database, firm);
        return (body, BodySight.IsFirm(caller) ? caller.Enterprise : code);
    }
}
